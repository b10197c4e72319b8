"""Section 8 of the demonstration's plan: four levels, what calls for them, and what is then done."""

from datetime import date
from typing import Any, Final

from safeconduct.cli.demo.plan.messages import messages

# (id, name, what it means, what people are asked, first message, then every, sending of workers, what lowers it)
LEVELS: Final = (
    ("l1", "Precaution", "Signs of disturbance", "Take care; keep documents and telephone at hand", 6, 168, "open", "No sign for seven days"),
    ("l2", "Restriction", "Damage or violence spreads", "Stay where it is safe; prepare a bag", 2, 24, "returning_only", "Buildings reopened"),
    ("l3", "Voluntary return", "Life cannot go on for weeks", "Come to the assembly point if you want to go home", 2, 12, "stopped", "Transport works again"),
    ("l4", "Mandatory return", "Staying means danger of life", "Leave now", 1, 6, "stopped", "By decision of headquarters"),
)  # fmt: skip
# (level, hazard, sign, threshold, held for hours, where it is read, who watches, who decides, on what authority)
DECISION_POINTS: Final = (
    ("l1", "flood", "Discharge at Nakhon Sawan", "2,500 cubic metres a second", 24, "Royal Irrigation Department", "messages", "lead", "Plan, section 2"),
    ("l2", "earthquake", "Buildings closed after a quake", "More than 100 in the city", 2, "Bangkok disaster department", "wardens", "lead", "Plan, section 2"),
    ("l2", "crackdown", "Deadline announced", "Less than 30 days", 0, "Labour ministry's notices", "protection", "lead", "Plan, section 2"),
    ("l3", "flood", "Highway 1 under water", "Two lanes closed", 12, "Highway police", "transport", "lead", "Headquarters by telephone, confirmed in writing"),
    ("l3", "crackdown", "Nationals waiting at the bridges", "More than 2,000 a day", 24, "Consulate in Khon Kaen", "consular", "lead", "Headquarters by telephone, confirmed in writing"),
    ("l4", "earthquake", "No water or power in three districts", "72 hours", 72, "Bangkok disaster department", "wardens", "lead", "Minister's decision"),
)  # fmt: skip
# (level, task, who acts, function, deputy, authority, within hours, done when)
TASKS: Final = (
    ("l1", "Check telephone tree and second channel", "post", "messages", "consular", "Standing order 3", 12, "Everybody answered or was replaced"),
    ("l1", "Ask area coordinators what they see", "wardens", "wardens", "protection", "Plan, section 6", 12, "Four reports in the log"),
    ("l1", "Check stock and fuel", "post", "transport", "money", "Standing order 5", 24, "List signed"),
    ("l2", "Send the first message and count answers", "post", "messages", "consular", "Approved texts", 2, "Counts in the log"),
    ("l2", "Open duty room day and night", "post", "lead", "consular", "Plan, section 6", 2, "Roster on the wall"),
    ("l2", "Ring at the doors of those who did not answer", "wardens", "wardens", "protection", "Plan, section 6", 24, "List of the unreached sent"),
    ("l2", "Ask detention places for lists", "post", "consular", "protection", "Consular relations convention", 24, "Lists received"),
    ("l2", "Prepare exit permits and waivers", "post", "consular", "lead", "Notes verbales in folder 7", 24, "Notes handed over"),
    ("l3", "Call coaches and open assembly points", "post", "transport", "money", "Framework agreement, 200,000 USD", 6, "First coach at the embassy"),
    ("l3", "Speak alone with everybody who arrives", "partners", "protection", "lwu", "Referral procedure", 12, "Each list shows it was done"),
    ("l3", "Issue emergency travel documents", "post", "consular", "protection", "Ministry's rules for papers", 6, "Nobody waits longer than six hours"),
    ("l3", "Receive people at the bridges", "headquarters", "iom", "lwu", "Exchange of letters", 12, "Reception centres report"),
    ("l4", "Fetch who cannot come", "wardens", "wardens", "transport", "Plan, section 7", 12, "List of the unreached is empty"),
    ("l4", "Ask for seats and aircraft", "headquarters", "lead", "transport", "Minister's decision", 6, "Aircraft confirmed"),
    ("l4", "Move the post to Khon Kaen", "post", "lead", "consular", "Minister's decision", 24, "Duty telephone answered there"),
)  # fmt: skip


def phases(today: date) -> dict[str, Any]:
    return {
        "scheme": "Four levels: precaution, restriction, voluntary return, mandatory return. Each area can have its own.",
        "negative_decisions": "The second secretary says the same day, over all channels, where no bus will come and what people can do instead.",
        "answers": "The duty officer reads answers every 30 minutes; “2” becomes a case of the consul within the hour.",
        "rumours": "The second secretary notes each rumour in the log and answers it within 3 hours on the channel where it runs.",
        "levels": [
            {"id": one, "number": number, "name": name, "meaning": meaning, "nationals_actions": asked, "deadline_hours": first, "every_hours": then, "workers": workers, "deescalation": lowers}
            for number, (one, name, meaning, asked, first, then, workers, lowers) in enumerate(LEVELS, 1)
        ],
        "decision_points": [
            {"id": f"sign-{number}", "level": level, "hazard": hazard, "name": sign, "threshold": threshold, "hold_hours": hold, "source": source, "owner": owner, "decides": decides, "authority": authority}
            for number, (level, hazard, sign, threshold, hold, source, owner, decides, authority) in enumerate(DECISION_POINTS, 1)
        ],
        "tasks": [
            {"id": f"task-{number}", "level": level, "name": name, "side": side, "owner": owner, "deputy": deputy, "authority": authority, "within_hours": hours, "done_when": done}
            for number, (level, name, side, owner, deputy, authority, hours, done) in enumerate(TASKS, 1)
        ],
        "messages": messages(today),
    }  # fmt: skip
