"""What came to an end in the made-up year without their no: by one's own, or in silence."""

from __future__ import annotations

from rebound_tui.tracker.demo.telling import at, call, interview, note, stage, story

ENDINGS = (
    story(
        "Omni",
        "Security engineer",
        116,
        at(109, "14:20", stage("screening", "a call; I asked what it is used for")),
        at(108, "09:10", stage("withdrawn", "not for me; said so, and thanked them")),
        location="Berlin",
    ),
    story(
        "Buy n Large",
        "Platform engineer",
        209,
        at(200, "13:40", call("four rounds, they said, and a week's task")),
        at(199, "10:00", stage("withdrawn", "five evenings for a maybe is too many")),
        source="recruiter",
    ),
    story(
        "Dunder Mifflin",
        "Internal tools developer",
        184,
        at(176, "10:15", stage("screening", "a call; the warmest one so far")),
        at(167, "13:00", interview("the branch, the office, the cake", "Phyllis Arnold")),
        at(157, "11:30", stage("offer", "52k, and paper for life")),
        at(153, "18:00", stage("declined", "too far below what we need; wrote it by hand")),
        source="a neighbour",
        location="Gera",
        salary="52k",
        tags=("python", "four days"),
    ),
    story("Prestige Worldwide", "Full-stack developer", 113, at(85, "20:00", stage("ghosted"))),
    story(
        "Sirius",
        "Platform engineer",
        163,
        at(155, "16:10", call("“somebody will ring you”")),
        at(130, "20:00", stage("ghosted", "nobody did")),
    ),
    story(
        "Nostromo Freight", "Backend engineer", 204, at(175, "20:10", stage("ghosted")), location="Hamburg"
    ),
    story(
        "Lumon",
        "Data engineer",
        276,
        at(268, "10:00", stage("screening", "a call; they would not say what the data is")),
        at(240, "20:00", stage("ghosted", "two mails, then I let it be")),
    ),
    story("Oscorp", "Backend engineer", 318, at(289, "20:05", stage("ghosted"))),
    story("Pied Piper", "Compression engineer", 349, at(320, "20:00", stage("ghosted")), location="remote"),
    story(
        "Wayne",
        "Site reliability engineer",
        74,
        at(60, "19:30", stage("expired", "taken down")),
        stage="saved",
    ),
    story(
        "Dharma",
        "Operations engineer",
        283,
        at(281, "21:00", note("an island? Ask about the commute")),
        at(265, "19:45", stage("expired", "the page is gone")),
        stage="saved",
        url="https://example.org/dharma/ops",
    ),
)
