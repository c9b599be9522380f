"""The GLB: every piece by name where it stands, in its colour, with what programs want to know of it."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from stackwright.assemblies.assembly import Assembly
from stackwright.export.model.faces import face_of
from stackwright.export.model.fins import BASE, gaps_of
from stackwright.parts.bought.accessory import Accessory
from stackwright.parts.bought.pcb import Box
from stackwright.parts.bought.switch import PORT, Switch
from stackwright.parts.part import profiles_of

CABLES = {"lead", "patch", "supply"}


def glb(path: Path) -> tuple[dict[str, Any], bytes]:
    data = path.read_bytes()
    magic, version, length, size, kind = struct.unpack_from("<4sIII4s", data)
    assert (magic, version, kind) == (b"glTF", 2, b"JSON")
    assert length == len(data)
    return json.loads(data[20 : 20 + size]), data[20 + size + 8 :]


def test_a_glb_holds_every_piece_by_name_where_it_stands(reference_out: Path, reference: Assembly) -> None:
    scene, _ = glb(reference_out / "model" / "assembly.glb")
    nodes = {node["name"]: node for node in scene["nodes"]}
    for piece in reference.instances():
        assert "mesh" in nodes[piece.name]
    groups = {group.path for group in reference.groups}
    assert groups <= set(nodes)
    plain = {(i.part, i.colour) for i in reference.instances() if not i.profile_colours}
    looks = {(i.part, i.profile_colours) for i in reference.instances() if i.profile_colours}
    coloured = sum(len(colours) for _, colours in looks)
    assert coloured > 40, "boards show their connectors"
    shown = [node for node in scene["nodes"] if "mesh" in node and node["extras"]["kind"] not in CABLES]
    meshes = {node["mesh"] for node in shown if "switch.switch " not in node["name"]}
    assert len(meshes) == len(plain) + coloured, "equal parts of a colour are stored once"
    name = "tower.node7.board"
    piece = next(i for i in reference.instances() if i.name == name)
    parent = nodes[next(g.path for g in reference.groups if g.path == "tower.node7")]
    outer = np.array(parent.get("matrix", np.eye(4).ravel())).reshape(4, 4).T
    inner = np.array(nodes[name].get("matrix", np.eye(4).ravel())).reshape(4, 4).T
    mesh = scene["meshes"][nodes[name]["mesh"]]["primitives"][0]
    bounds = scene["accessors"][mesh["attributes"]["POSITION"]]
    low, high = (np.array([*bounds[key], 1.0]) for key in ("min", "max"))
    corners = [outer @ inner @ np.array([*c, 1.0]) for c in (low[:3], high[:3])]
    ys = sorted(corner[1] * 1000 for corner in corners)
    board = profiles_of(piece.part)[0]
    wanted = [piece.placement.origin[2] + z for z in (board.z0, board.z1)]
    assert ys == pytest.approx(wanted, abs=1e-3), "y is up, metres"
    acrylic = next(i.colour for i in reference.instances() if i.name == "plate.plate")
    blended = [m for m in scene["materials"] if m.get("alphaMode") == "BLEND"]
    assert blended and blended[0]["pbrMetallicRoughness"]["baseColorFactor"][3] == pytest.approx(acrylic[3], abs=0.01)


def displayed(light: float) -> int:
    """What a viewer shows for a linear colour: the transfer function of IEC 61966-2-1, in 8 bits."""
    value = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return round(value * 255)


def test_a_viewer_shows_the_colours_that_pictures_show(reference_out: Path, reference: Assembly) -> None:
    """A factor is linear in the light (glTF 2.0, 3.9.2), so a dark colour is a very small factor."""
    scene, _ = glb(reference_out / "model" / "assembly.glb")
    nodes = {node["name"]: node for node in scene["nodes"]}
    for piece in reference.instances():
        colours = piece.profile_colours or (piece.colour,)
        for number, colour in enumerate(colours):
            node = nodes[f"{piece.name} {number}" if number else piece.name]
            material = scene["materials"][scene["meshes"][node["mesh"]]["primitives"][0]["material"]]
            *factor, opacity = material["pbrMetallicRoughness"]["baseColorFactor"]
            assert [displayed(each) for each in factor] == pytest.approx([255 * each for each in colour[:3]], abs=1.01)
            assert opacity == pytest.approx(colour[3], abs=0.01)


def test_each_piece_says_its_name_kind_step_and_number_in_the_bill(reference_out: Path) -> None:
    scene, _ = glb(reference_out / "model" / "assembly.glb")
    report = json.loads((reference_out / "report.json").read_text())
    bill = {row["number"]: row for row in json.loads((reference_out / "bom.json").read_text())["rows"]}
    pieces = {extras["name"]: extras for node in scene["nodes"] if (extras := node.get("extras"))}
    names = {name for step in report["steps"] for name in step["brings"]}
    cables = {name: pieces.pop(name) for name in set(pieces) - names}
    shown = [node for node in scene["nodes"] if "mesh" in node]
    assert all(node["name"].startswith(node["extras"]["name"]) for node in shown)
    brought = {name: step["number"] for step in report["steps"] for name in step["brings"]}
    assert brought
    assert {name: extras["step"] for name, extras in pieces.items()} == brought
    assert pieces["tower.node3.board"]["kind"] == "board" and pieces["plate.plate"]["kind"] == "sheet"
    counted = [extras["bill"] for extras in pieces.values()]
    for number in set(counted):
        assert counted.count(number) == bill[number]["quantity"]
    assert bill[pieces["tower.node3.board"]["bill"]]["name"] != bill[pieces["plate.plate"]["bill"]]["name"]
    assert set(cables) == {cable["name"] for cable in report["cables"]}
    titles = {step["number"]: step["title"] for step in report["steps"]}
    for cable in report["cables"]:
        extras = cables[cable["name"]]
        assert extras["kind"] == cable["kind"]
        assert bill[extras["bill"]]["name"].startswith(cable["sort"])
        used = next(step["uses"] for step in report["steps"] if step["number"] == extras["step"])
        assert any(use.endswith(f" x {bill[extras['bill']]['name']}") for use in used) or cable["kind"] == "lead"
        assert (titles[extras["step"]] == "Leads") == (cable["kind"] == "lead")


def test_the_glb_shows_each_cable_along_its_route(reference_out: Path, reference: Assembly) -> None:
    path = reference_out / "model" / "assembly.glb"
    scene, _ = glb(path)
    assert path.stat().st_size < 700_000
    nodes = {node["name"]: node for node in scene["nodes"]}
    for cable in reference.cables:
        mesh = scene["meshes"][nodes[cable.name]["mesh"]]["primitives"][0]
        bounds = scene["accessors"][mesh["attributes"]["POSITION"]]
        for point in cable.path[:1] + cable.path[-1:]:
            assert all(low - 1 < p < high + 1 for low, p, high in zip(bounds["min"], point, bounds["max"], strict=True))
        plugs = [node for name, node in nodes.items() if name.startswith(f"{cable.name} ")]
        assert plugs or cable.kind == "supply"


def test_a_switch_shows_the_number_and_the_light_of_each_port(reference: Assembly) -> None:
    part = next(i.part for i in reference.instances() if i.name == "lan-switch.switch")
    assert isinstance(part, Switch)
    (words, _), (lights, _) = (mesh for mesh, _ in face_of(part))
    assert (words[:, 1] < 0).all() and (lights[:, 1] < 0).all(), "in front of the face"
    for vertices in (words, lights):
        assert vertices[:, 0].min() > 0 and vertices[:, 0].max() < part.width
        assert vertices[:, 2].min() > 0 and vertices[:, 2].max() < part.height
    for x in part.ports:
        assert (abs(words[:, 0] - x) < 2).any()
        lamp = lights[abs(lights[:, 0] - x) < 2]
        assert len(lamp) == 4 and lamp[:, 2].max() < part.port_height - PORT[1] / 2


def test_a_heatsink_shows_the_gaps_between_its_fins() -> None:
    """Each strip looks outward, so that a viewer that hides back faces shows it; their area is that of the gaps."""
    box = Box(x0=0, y0=0, x1=34, y1=20, z0=1, z1=21)
    mesh = gaps_of(Accessory(model="sink", above=0, boxes=(box,), fins=(9,)))
    assert mesh is not None
    corners = mesh[0][mesh[1]]
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]) / 2
    assert ((corners.mean(axis=1) - (17, 10, 11)) * normals).sum(axis=1).min() > 0
    gap, deep = 34 / 17, 20 * (1 - BASE)
    assert np.linalg.norm(normals, axis=1).sum() == pytest.approx(8 * gap * (20 + 2 * deep), rel=0.01)
    assert gaps_of(Accessory(model="card", above=0, boxes=(box,))) is None
