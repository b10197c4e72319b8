"""The inspection of pages sees what is wrong: each fault here is found, and found once it is there."""

import pytest

from tests.journeys import inspection

SOUND = """<!doctype html><html lang="lo"><head><title>ໜ້າ</title><style>:focus-visible { outline: 3px solid #a00 }</style></head>
<body><a class="sc-skip" href="#content">ໄປຫາເນື້ອໃນ</a><main id="content" tabindex="-1"><h1>ໜ້າ</h1>
<p><a href="/one">ລິ້ງໜຶ່ງ</a></p><p><button>ປຸ່ມ</button></p><p>Maly Bupha, Siam Factory Road</p>%s</main></body></html>"""
WRONG = {
    "axe": '<p style="color:#ccc">ອ່ານຍາກ</p>',
    "axe: target-size": '<p><button style="width:9px;height:9px;padding:0" aria-label="ນ້ອຍ"></button><button style="width:9px;height:9px;padding:0" aria-label="ນ້ອຍ"></button></p>',
    "keyboard: no focus ring": '<p><button style="outline:0 !important">ບໍ່ມີວົງ</button></p>',
    "keyboard: a tabindex": '<p><button tabindex="3">ກ່ອນ</button></p>',
    "keyboard: not reached": """<p><button onfocus="this.blur(); document.querySelector('.sc-skip').focus()">ກັບດັກ</button></p><p><button>ຫຼັງ</button></p>""",
    "keyboard: out of sight": '<div style="position:fixed;inset:0 0 0 0;background:#fff;pointer-events:auto"></div>',
    "text at 200 %": '<p style="height:1.2rem;line-height:1.2rem;overflow:hidden;width:9rem">ຂໍ້ຄວາມທີ່ຍາວ ຍາວ ຍາວ ຍາວ</p>',
    "narrow": '<p style="width:500px">ກວ້າງ</p>',
    "narrow: a": '<p><a href="/x" style="position:absolute;top:100px;left:9px">ທັບກັນ</a><a href="/y" style="position:absolute;top:105px;left:12px">ທັບກັນ</a></p>',
    "not in Lao": "<p>Nothing was saved yet</p>",
}


def found(page) -> list[str]:
    page.set_viewport_size({"width": 1280, "height": 900})
    faults = inspection.axe(page) + inspection.keyboard(page) + inspection.skip_link(page)
    return faults + inspection.at_any_size(page) + inspection.english_left(page, "Siam Factory Road")


@pytest.fixture
def blank(browser):
    context = inspection.open_context(browser, "http://127.0.0.1/", "lo", inspection.DESK)
    yield context.new_page()
    context.close()


def test_a_sound_page_has_no_faults(blank):
    blank.set_content(SOUND % "")

    assert found(blank) == []


@pytest.mark.parametrize("fault", WRONG)
def test_a_page_with_a_fault_is_not_passed(blank, fault):
    blank.set_content(SOUND % WRONG[fault])

    assert any(one.startswith(fault) for one in found(blank)), found(blank)
