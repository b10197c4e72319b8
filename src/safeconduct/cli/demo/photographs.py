"""Photographs of two assembly points: drawn, said to be so in the picture, and uploaded as a telephone's would be."""

from datetime import datetime
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from safeconduct.base.printing.glyphs import FONTS
from safeconduct.identity.models import User
from safeconduct.plans import operations as plans
from safeconduct.plans.models import PlanVersion
from safeconduct.plans.pictures import photo_of
from safeconduct.plans.queries import section_of

POINTS: Final = ("evacuation", "assembly_points")
# The record of the point, what stands on its sign, and where its trees stand.
PICTURED: Final = (
    ("ap-wangthonglang", "EMBASSY", (90, 240, 830, 920)),
    ("ap-lumphini", "WEST GATE", (60, 190, 760, 870, 960)),
)
WIDTH, HEIGHT, HORIZON = 1000, 700, 430
SKY, HILL, GRASS, ROAD = (205, 225, 238), (168, 190, 178), (148, 174, 126), (196, 190, 180)
WALL, SHADE, IRON, SIGN = (214, 203, 184), (176, 163, 143), (70, 78, 84), (20, 83, 107)
TRUNK, LEAVES, LIGHT, WHITE = (112, 84, 60), (72, 120, 74), (102, 148, 92), (255, 255, 255)


def pictures(version: PlanVersion, *, by: User, at: datetime) -> None:
    for record, words, trees in PICTURED:
        stream = BytesIO()
        a_gate(words, trees).save(stream, "JPEG", quality=90)
        photo, section = photo_of(stream.getvalue()), section_of(version, POINTS[0])
        plans.save_record(
            version, POINTS, record, {"photograph": photo.digest},
            base_revision=section.revision if section else 0, photos=[photo], by=by, at=at,
        )  # fmt: skip


def a_gate(words: str, trees: tuple[int, ...]) -> Image.Image:
    """A gate in a wall, a road through it, trees and a sign."""
    image = Image.new("RGB", (WIDTH, HEIGHT), SKY)
    draw = ImageDraw.Draw(image)
    draw.ellipse((-200, 300, 620, 700), fill=HILL)
    draw.ellipse((480, 330, 1250, 700), fill=HILL)
    draw.rectangle((0, HORIZON, WIDTH, HEIGHT), fill=GRASS)
    draw.polygon([(400, HORIZON), (600, HORIZON), (790, HEIGHT), (210, HEIGHT)], fill=ROAD)
    draw.rectangle((0, 370, 380, 450), fill=WALL, outline=SHADE, width=3)
    draw.rectangle((620, 370, WIDTH, 450), fill=WALL, outline=SHADE, width=3)
    for x in range(398, 610, 17):
        draw.line((x, 330, x, 452), fill=IRON, width=5)
    draw.line((390, 350, 610, 350), fill=IRON, width=6)
    draw.line((390, 435, 610, 435), fill=IRON, width=6)
    for left in (350, 600):
        draw.rectangle((left, 280, left + 50, 460), fill=WALL, outline=SHADE, width=3)
    draw.rectangle((335, 215, 665, 285), fill=SIGN, outline=WHITE, width=4)
    draw.text((WIDTH // 2, 250), words, font=_font(40), fill=WHITE, anchor="mm")
    for x in trees:
        _tree(draw, x)
    draw.rectangle((0, HEIGHT - 74, WIDTH, HEIGHT), fill=WHITE)
    draw.text((WIDTH // 2, HEIGHT - 37), "Example picture, drawn for the demonstration", font=_font(34), fill=IRON,
              anchor="mm")  # fmt: skip
    return image


def _tree(draw: ImageDraw.ImageDraw, x: int) -> None:
    draw.rectangle((x - 9, 330, x + 9, 500), fill=TRUNK)
    draw.ellipse((x - 72, 180, x + 72, 370), fill=LEAVES)
    draw.ellipse((x - 50, 190, x + 25, 290), fill=LIGHT)


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / "NotoSans-Regular.ttf", size)
