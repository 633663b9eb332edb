"""How the wheel looks on paper: ink alone, and letters that the printer's program has with it."""

from django.template.loader import render_to_string

from fellesskap.plan.wheel.drawing import Wheel

FONT = "Libertinus Serif"
STYLE = """
svg { color: #000; }
text { font-family: "Libertinus Serif"; fill: #000; }
.lane { fill: #fff; stroke: #bbb; }
.alt { fill: #f4f4f4; }
.past { fill: #000; fill-opacity: 0.05; }
.span { fill: none; stroke-linecap: round; stroke: #555; stroke-width: 2.6; }
.naa .span { stroke: #000; stroke-width: 5; }
.ennaa .span { stroke-dasharray: 0.1 7; }
.uaktuelt .span { stroke-dasharray: 0.1 7; }
.uke { fill: #e9e9e9; stroke: #444; stroke-width: 1.6; }
.ukelbl { font-size: 15px; font-weight: 700; }
.month { font-size: 19px; font-weight: 700; }
.week { font-size: 14px; }
.thisweek { font-size: 18px; font-weight: 700; }
.lbl { font-size: 16.5px; }
.small { font-size: 15px; }
.law { font-weight: 700; }
.lanename { font-size: 16px; font-weight: 700; }
.break { stroke: #bbb; }
.breaklbl { font-size: 14.5px; }
.ink { stroke: #999; }
.plate { fill: #fff; }
.hit { fill: none; }
.now { stroke: #000; stroke-width: 3; }
.nowflag { fill: #000; }
.nowtxt { fill: #fff; font-size: 16px; font-weight: 700; }
.sub { font-size: 18px; }
.nowbig { font-size: 54px; font-weight: 700; }
"""


def drawn(wheel: Wheel, centre: tuple[str, str], key: list[tuple[str, int]]) -> str:
    """The drawing as one file of its own, with how it looks inside."""
    written = render_to_string(
        "plan/_wheel.html", {"wheel": wheel, "centre": centre, "key": key}
    ).strip()
    return written.replace("<defs>", f"<defs><style>{STYLE}</style>", 1)
