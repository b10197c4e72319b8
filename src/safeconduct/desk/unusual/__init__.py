"""Reading that is unusual: found in the trail by thresholds that are data, shown to the auditor, never acted on by itself."""
