// A filter form with data-autosubmit is sent when a choice changes; its button stays for typed fields.
document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (form?.dataset.autosubmit === undefined) return;
  if (event.target.matches("select, [type=checkbox], [type=radio], [type=date]")) form.requestSubmit();
});
