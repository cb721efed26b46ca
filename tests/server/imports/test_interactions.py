"""Importing interactions and orders: ids, identities, scopes, corrections, and what a second run does."""

from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.intents.base import paired_id
from agentdesk.intents.context import Actor, Context, Mode
from agentdesk.intents.interactions import CorrectInteraction, MoveInteraction
from agentdesk.models.base import EPOCH
from agentdesk.models.vocabulary import Role
from agentdesk.server.accounts import Place, add_user
from agentdesk.server.imports.keys import Sightings, derived_id, uuid5_text
from agentdesk.server.store import Store
from tests.server.bare_desk import new_id
from tests.server.imports.running import counts, map_file, one, rows, run_import, table

HEADER = "ticket,customer,when,via,text"
MAP = """
kind = "interactions"
source = "helpdesk"
key = ["ticket"]
time_zone = "UTC"
[identity]
system = "crm"
column = "customer"
empty = ["0"]
[interaction.occurred_at]
column = "when"
forms = ["iso"]
[interaction.kind]
column = "via"
values = { "Pigeon" = "letter" }
[interaction.channel_label]
column = "via"
[interaction.body]
column = "text"
"""
THREE = [HEADER, "1,c1,2020-01-01,Phone,hello", "2,c1,2020-01-02,Pigeon,again", "3,0,2020-01-03,Web,who am I"]


@given(st.uuids(), st.text(st.characters(exclude_categories=["Cs"])))
def test_ids_are_those_of_the_standard(namespace: UUID, name: str) -> None:
    assert uuid5_text(namespace.bytes, name) == str(uuid5(namespace, name))
    assert derived_id(str(namespace), name) == paired_id(str(namespace), name)


def test_copies_and_keys_are_counted_across_batches() -> None:
    with Sightings() as sightings:
        assert sightings.count_copies([1, 2, 1, 3]) == [0, 0, 1, 0]
        assert sightings.count_copies([2, 1, 4, 4]) == [1, 2, 0, 1]
        assert sightings.first_of([(1, 10, 7), (2, 11, 7)]) == [None, None]
        found = sightings.first_of([(3, 12, 7), (1, 13, 8), (3, 14, 9)])
        assert [None if one is None else (one.line, one.content) for one in found] == [None, (10, 7), (12, 7)]


def test_rows_of_one_identity_are_one_customer_and_others_stand_alone(database_url: str, tmp_path: Path) -> None:
    path = table(tmp_path, [*THREE, "4,0,2020-01-03,Web,who am I"])
    rules = str(map_file(tmp_path, MAP))
    assert counts(run_import(database_url, "interactions", path, "--map", rules)) == (4, 0, 0, 0)
    found = rows(
        database_url,
        "SELECT i.source_id, i.kind, i.channel_label, c.identified, c.external_id, c.name FROM interaction i"
        " JOIN customer c ON c.id = i.customer_id ORDER BY i.source_id",
    )
    assert [tuple(row) for row in found] == [
        ("1", "call", "Phone", True, "c1", "c1"),
        ("2", "letter", "Pigeon", True, "c1", "c1"),
        ("3", "form", "Web", False, None, "helpdesk 3"),
        ("4", "form", "Web", False, None, "helpdesk 4"),
    ]
    assert one(database_url, "SELECT count(DISTINCT customer_id) FROM interaction") == 3


def test_a_second_run_adds_nothing(database_url: str, tmp_path: Path) -> None:
    path, rules = table(tmp_path, THREE), str(map_file(tmp_path, MAP))
    run_import(database_url, "interactions", path, "--map", rules)
    head = one(database_url, "SELECT seq FROM feed_head")
    assert counts(run_import(database_url, "interactions", path, "--map", rules)) == (0, 0, 3, 0)
    assert one(database_url, "SELECT seq FROM feed_head") == head
    longer = table(tmp_path, [*THREE, "4,c2,2020-01-04,Phone,new"])
    assert counts(run_import(database_url, "interactions", longer, "--map", rules)) == (1, 0, 3, 0)


def test_equal_rows_without_a_key_are_all_kept_and_known_again(database_url: str, tmp_path: Path) -> None:
    row = "2020-01-01,phone,the same text"
    path = table(tmp_path, ["date,channel,text", row, row, "2020-01-02,phone,other", row])
    assert counts(run_import(database_url, "interactions", path)) == (4, 0, 0, 0)
    assert counts(run_import(database_url, "interactions", path)) == (0, 0, 4, 0)
    assert one(database_url, "SELECT count(DISTINCT customer_id) FROM interaction") == 4
    longer = table(tmp_path, ["date,channel,text", row, "2020-01-02,phone,other", row, row, row])
    assert counts(run_import(database_url, "interactions", longer)) == (1, 0, 4, 0)


def test_a_key_that_comes_again_with_other_content_is_rejected(database_url: str, tmp_path: Path) -> None:
    path = table(tmp_path, [*THREE, "1,c9,2020-01-01,Phone,somebody else", THREE[2]])
    outcome = run_import(database_url, "interactions", path, "--map", str(map_file(tmp_path, MAP)))
    assert counts(outcome) == (3, 0, 1, 1)
    reject = (tmp_path / "table.csv.rejected.csv").read_text("utf-8").splitlines()
    assert reject[0] == f"import_line,import_reason,{HEADER}"
    assert reject[1].startswith("5,Line 2 has the same key and other content.,1,c9")


def test_rejected_rows_can_be_put_right_and_imported(database_url: str, tmp_path: Path) -> None:
    wrong = ["4,c2,2020-02-31,Phone,no such day", ",c2,2020-02-01,Phone,no key", "6,c2,2020-02-01,Smoke,no channel"]
    lines = [*THREE, *wrong, "7,c2,,Phone,no day", "8,c2,2020-02-01,Phone"]
    path, rules = table(tmp_path, lines), str(map_file(tmp_path, MAP))
    rejected = tmp_path / "wrong.csv"
    outcome = run_import(database_url, "interactions", path, "--map", rules, "--reject", str(rejected))
    assert counts(outcome) == (3, 0, 0, 5)
    reasons = [line.split(",")[:2] for line in rejected.read_text("utf-8").splitlines()[1:]]
    assert reasons == [
        ["5", "date: '2020-02-31' is not a date of the form iso."],
        ["6", "The key columns are empty."],
        ["7", "channel: 'Smoke' is not a known word for it."],
        ["8", "The row has no date."],
        ["9", '"The row has 4 cells'],
    ]
    right = rejected.read_text("utf-8").replace("2020-02-31", "2020-02-28").replace("Smoke", "Pigeon")
    fixed = table(tmp_path, [*right.splitlines()[:2], right.splitlines()[3]], "fixed.csv")
    assert counts(run_import(database_url, "interactions", fixed, "--map", rules)) == (2, 0, 0, 0)
    assert counts(run_import(database_url, "interactions", path, "--map", rules))[2:] == (3, 5)


def test_rejected_rows_are_for_their_owner_alone(tmp_path: Path) -> None:
    lines = ["date,text", "2020-01-01,taken", "2020-01-01,secret,too many"]
    run_import(f"sqlite:///{tmp_path / 's.sqlite'}", "interactions", table(tmp_path, lines))
    (rejected,) = tmp_path.glob("*.rejected.csv")
    assert rejected.stat().st_mode & 0o777 == 0o600


def test_no_reject_file_without_rejects(database_url: str, tmp_path: Path) -> None:
    run_import(database_url, "interactions", table(tmp_path, THREE), "--map", str(map_file(tmp_path, MAP)))
    assert sorted(path.name for path in tmp_path.glob("*.csv*")) == ["table.csv"]


def test_broken_bytes_come_back_in_the_reject_file(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'server.sqlite'}"
    path = tmp_path / "table.csv"
    good = "\n".join(f"2020-01-01,phone,سلام {number}" for number in range(50))
    path.write_bytes(f"date,channel,text\n{good}\n".encode() + b"2020-01-01,phone,a\xff\xfeb\n")
    assert counts(run_import(url, "interactions", path)) == (50, 0, 0, 1)
    assert b"2020-01-01,phone,a\xff\xfeb" in (tmp_path / "table.csv.rejected.csv").read_bytes()


def test_a_second_team_sees_the_same_rows(database_url: str, tmp_path: Path) -> None:
    path, rules = table(tmp_path, THREE), str(map_file(tmp_path, MAP))
    run_import(database_url, "interactions", path, "--map", rules, "--team", "north")
    assert counts(run_import(database_url, "interactions", path, "--map", rules, "--team", "south")) == (0, 0, 3, 0)
    scopes = rows(
        database_url,
        "SELECT t.name, count(*) FROM feed f JOIN scope s ON s.id = f.scope_id"
        " JOIN team t ON s.key = 'team:' || t.id GROUP BY t.name ORDER BY t.name",
    )
    # Two customers, their memberships in both teams, three interactions.
    assert [tuple(row) for row in scopes] == [("north", 9), ("south", 9)]
    assert one(database_url, "SELECT count(*) FROM membership") == 4


def test_a_branch_and_its_team(database_url: str, tmp_path: Path) -> None:
    path, rules = table(tmp_path, THREE), str(map_file(tmp_path, MAP))
    run_import(database_url, "interactions", path, "--map", rules, "--team", "north", "--branch", "bazaar")
    assert one(database_url, "SELECT count(*) FROM membership WHERE scope LIKE 'team:%'") == 2
    assert one(database_url, "SELECT count(*) FROM membership WHERE scope LIKE 'branch:%'") == 2
    assert one(database_url, "SELECT t.name FROM branch b JOIN team t ON t.id = b.team_id") == "north"


def test_what_the_source_changed_is_a_correction_that_keeps_the_old(database_url: str, tmp_path: Path) -> None:
    rules = str(map_file(tmp_path, MAP))
    run_import(database_url, "interactions", table(tmp_path, THREE), "--map", rules)
    changed = table(tmp_path, [*THREE[:3], "3,0,2020-01-03,Web,somebody"])
    assert counts(run_import(database_url, "interactions", changed, "--map", rules)) == (0, 1, 2, 0)
    assert rows(database_url, "SELECT body, ver, revision FROM interaction WHERE source_id = '3'") == [
        ("somebody", 2, 1)
    ]
    found = rows(database_url, 'SELECT field, old, new, u.login, u.disabled FROM interaction_revision r JOIN "user" u'
                               " ON u.id = r.author_id")  # fmt: skip
    assert [tuple(row) for row in found] == [("body", "who am I", "somebody", "import", True)]
    assert counts(run_import(database_url, "interactions", changed, "--map", rules)) == (0, 0, 3, 0)
    later = table(tmp_path, [*THREE[:3], "3,0,2020-01-04T10:00:00Z,Phone,somebody"])
    assert counts(run_import(database_url, "interactions", later, "--map", rules)) == (0, 1, 2, 0)
    assert rows(database_url, "SELECT kind, revision FROM interaction WHERE source_id = '3'") == [("call", 4)]


def test_what_people_corrected_stays(database_url: str, tmp_path: Path) -> None:
    path, rules = table(tmp_path, THREE), str(map_file(tmp_path, MAP))
    run_import(database_url, "interactions", path, "--map", rules)
    entry, own = rows(database_url, "SELECT id, customer_id FROM interaction WHERE source_id = '3'")[0]
    other = one(database_url, "SELECT id FROM customer WHERE external_id = 'c1'")
    entry, own, other = str(entry), str(own), str(other)
    with Store(database_url) as store, store.writing() as unit:
        lead = add_user(unit, "lead", Role.LEAD, Place("Main"), name="Lead", password_hash="x")
        for number, intent in enumerate(
            (
                CorrectInteraction(id=new_id(), interaction_id=entry, field="body", old="who am I", new="put right"),
                MoveInteraction(id=new_id(), interaction_id=entry, customer_id=other),
            )
        ):
            actor = Actor(lead.id, lead.name, lead.role, None)
            made_id = str(uuid5(NAMESPACE_URL, str(number)))
            intent.apply(unit.session, Context(made_id, actor, EPOCH, Mode.TRUTH))
            unit.session.flush()
    assert counts(run_import(database_url, "interactions", path, "--map", rules)) == (0, 0, 3, 0)
    assert rows(database_url, "SELECT body FROM interaction WHERE source_id = '3'") == [("put right",)]
    run_import(database_url, "interactions", path, "--map", rules, "--team", "south")
    assert str(one(database_url, "SELECT customer_id FROM interaction WHERE source_id = '3'")) == other
    mine = rows(database_url, "SELECT count(*) FROM membership WHERE customer_id = :id", id=own)
    assert mine == [(1,)], "nobody whose row moved away enters the second team"


def test_a_customer_known_by_the_same_external_id_is_used(database_url: str, tmp_path: Path) -> None:
    people = table(tmp_path, ["customer,name,phone", "c1,Sara,0912 345 6789"], "people.csv")
    who = map_file(
        tmp_path,
        'kind = "customers"\nsource = "crm"\n[identity]\nsystem = "crm"\ncolumn = "customer"\n'
        '[customer.name]\ncolumn = "name"\n[[contacts]]\nkind = "phone"\ncolumn = "phone"\n',
    )
    assert counts(run_import(database_url, "customers", people, "--map", str(who))) == (1, 0, 0, 0)
    run_import(database_url, "interactions", table(tmp_path, THREE), "--map", str(map_file(tmp_path, MAP)))
    assert one(database_url, "SELECT count(*) FROM customer WHERE external_id = 'c1'") == 1
    assert one(
        database_url, "SELECT count(*) FROM interaction i JOIN customer c ON c.id = i.customer_id WHERE c.name = 'Sara'"
    ) == 2  # fmt: skip


@pytest.mark.parametrize(
    ("sender", "direction"),
    [("ShopCare", "out"), ("@shopcare", "out"), ("help@shop.example", "out"), ("x@mail.shop.example", "out"),
     ("x@workshop.example", "in"), ("Sara", "in")],
)  # fmt: skip
def test_the_firm_itself_is_told_by_its_senders(tmp_path: Path, sender: str, direction: str) -> None:
    url = f"sqlite:///{tmp_path / 'server.sqlite'}"
    rules = map_file(tmp_path, MAP + '[own]\ncolumn = "customer"\nsenders = ["ShopCare"]\n')
    path = table(tmp_path, [HEADER, f"1,{sender},2020-01-01,Email,hi"])
    run_import(url, "interactions", path, "--map", str(rules), "--own", "shop.example")
    assert one(url, "SELECT direction FROM interaction") == direction


def test_orders_have_their_money_in_whole_units(database_url: str, tmp_path: Path) -> None:
    path = table(
        tmp_path,
        ["Order Number,Customer ID,Order Date,Total,Currency,Product,Status",
         "A-1,7,2020-05-06,12.50,USD,Lamp,shipped", "A-2,7,2020-05-07,\"1,250,000\",IRR,Desk,paid",
         "A-3,8,2020-05-08,12.505,USD,Chair,paid"],
    )  # fmt: skip
    outcome = run_import(database_url, "orders", path)
    assert counts(outcome) == (2, 0, 0, 1)
    found = rows(
        database_url,
        "SELECT kind, direction, reference, amount, currency, subject, disposition FROM interaction ORDER BY reference",
    )
    assert [tuple(row) for row in found] == [
        ("order", "in", "A-1", 1250, "USD", "Lamp", "shipped"),
        ("order", "in", "A-2", 1250000, "IRR", "Desk", "paid"),
    ]
    assert one(database_url, "SELECT count(*) FROM customer") == 1


def test_odd_letters_are_kept(database_url: str, tmp_path: Path) -> None:
    text = "\u202eabc\u202c \u2066می\u200cروم\u2069 \ufeff ﷺ e\u0301 \U0001f469\u200d\U0001f4bb \u2028 \x0b \x1b[0m"
    path = table(tmp_path, [HEADER, f'1,c1,2020-01-01,Phone," {text}\t"'])
    run_import(database_url, "interactions", path, "--map", str(map_file(tmp_path, MAP)))
    assert one(database_url, "SELECT body FROM interaction") == f" {text}\t"
