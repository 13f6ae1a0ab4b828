"""The noes of the made-up year that answered a letter alone; the latest first."""

from __future__ import annotations

from rebound_tui.tracker.demo.telling import at, no, stage, story

LETTERS = (
    story("Cogswell", "Platform engineer", 51, at(45, "06:02", no("automated", "“your profile”"))),
    story(
        "Gringotts",
        "Security engineer",
        88,
        at(75, "09:00", no("mail", "two kind lines from a real person", feel=4)),
        source="meetup",
        location="Leipzig",
    ),
    story("Abstergo", "Backend engineer", 133, at(120, "05:58", no("automated", "after eleven minutes"))),
    story(
        "Zorin",
        "DevOps engineer",
        179,
        at(172, "15:10", stage("screening", "a call; they need somebody for the trains, really")),
        at(165, "11:40", no("mail", "another kind of experience, and fair enough", feel=3)),
        source="recruiter",
        salary="69k",
    ),
    story("Virtucon", "Site reliability engineer", 243, at(230, "07:15", no("automated", "a form letter"))),
    story("Weyland", "Infrastructure engineer", 287, at(279, "08:30", no("automated", "position filled"))),
    story("Soylent", "Data engineer", 322, at(310, "10:20", no("mail", "thanks, and a wish for the spring"))),
    story("Wonka", "Backend developer", 352, at(341, "06:30", no("automated", "“many strong candidates”"))),
)
