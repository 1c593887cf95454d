# SPDX-License-Identifier: Apache-2.0
"""Words of the pages about entities that are likely one thing."""

from __future__ import annotations

from mueang.portal.wording.text import Text

DUPLICATES = {
    "same.title": Text("จุดวัดที่อาจซ้ำกัน", "Likely duplicates"),
    "same.some": Text("จุดวัดที่อาจซ้ำกัน {n} คู่", "Pairs that may be one and the same: {n}"),
    "same.none": Text("ไม่พบจุดวัดที่น่าจะซ้ำกัน", "No point looks like a duplicate"),
    "same.why": Text(
        "เทียบจุดวัดประเภทเดียวกันจากตำแหน่ง ชื่อ รหัส และค่าที่วัดได้ "
        "จุดที่รวมแล้วแยกกลับได้ทุกเมื่อ ข้อมูลไม่สูญหายและไม่นับซ้ำ",
        "Points of one type are compared by place, name, code and values. What is merged can "
        "be taken apart again at any time; no value is lost and none counts twice.",
    ),
    "same.pairs": Text("คู่ที่น่าจะซ้ำกัน", "Likely pairs"),
    "same.and": Text("และ", "and"),
    "same.compare": Text("เทียบกันแล้วรวม", "Compare and merge"),
    "same.apart": Text("ไม่ใช่จุดเดียวกัน", "These are not the same"),
    "same.place": Text("ห่างกัน {n} เมตร", "{n} m apart"),
    "same.place_here": Text("ตำแหน่งเดียวกัน", "in the same place"),
    "same.unplaced": Text("มีจุดที่ยังไม่อยู่บนแผนที่", "not both are on the map"),
    "same.name_same": Text("ชื่อตรงกัน", "the same name"),
    "same.name_near": Text("ชื่อใกล้เคียงกัน", "nearly the same name"),
    "same.code": Text("รหัสเดียวกันแต่เขียนต่างกัน", "the same code, written in two ways"),
    "same.values": Text(
        "ค่าตรงกัน {percent} % จาก {n} ค่าที่วัดเวลาเดียวกันใน {days} วันล่าสุด",
        "{percent} % of {n} values at shared times of the last {days} days are equal",
    ),
    "same.but": Text("แต่{values}", "but only {values}"),
    "same.by_id": Text("รวมจุดวัดอื่นด้วยรหัส", "Merge others by their ids"),
    "same.gone_id": Text("รหัสที่จะเลิกใช้", "Id that goes"),
    "same.stays_id": Text("รหัสที่คงไว้", "Id that stays"),
    "same.look": Text("ดูก่อนรวม", "Look before merging"),
    "same.merged": Text("รวมแล้ว", "Merged"),
    "same.merged_line": Text("{gone} รวมเข้ากับ", "{gone} was merged into"),
    "same.by": Text("โดย {who}", "by {who}"),
    "same.undo": Text("แยกกลับ", "Take apart again"),
    "same.undo_what": Text(
        "จุดเดิมจะกลับมาพร้อมประวัติของตนเองและค่าที่ส่งเข้ามาหลังการรวม อีกจุดหนึ่งกลับเป็นดังเดิม",
        "It comes back with its own history and with what was sent for it since; the other one "
        "is again as it was.",
    ),
    "same.undo_do": Text("แยกกลับเป็นสองจุด", "Make them two again"),
    "same.undo_first": Text("แยก {into} กลับก่อน", "First take {into} apart"),
    "same.differ": Text("คู่ที่ระบุว่าไม่ใช่จุดเดียวกัน", "Pairs that are not the same"),
    "same.differ_undo": Text("ยกเลิกคำตัดสินนี้", "Take this back"),
    "same.undone": Text("แยกกลับเป็นสองจุดแล้ว", "They are two again"),
    "same.ask": Text("รวมเป็นจุดเดียวหรือไม่", "Merge these into one?"),
    "same.cannot": Text("รวมสองจุดนี้ไม่ได้", "These two cannot be merged"),
    "same.moves_none": Text(
        "จุดที่เลิกใช้ยังไม่มีค่าในประวัติ", "The one that goes has no values in history yet"
    ),
    "same.goes": Text("เลิกใช้", "Goes"),
    "same.stays": Text("คงไว้", "Stays"),
    "same.swap": Text("สลับกัน", "The other way round"),
    "same.evidence": Text("เทียบกัน", "Side by side"),
    "same.row_what": Text("สิ่งที่เทียบ", "What is compared"),
    "same.row_id": Text("รหัส", "Id"),
    "same.row_name": Text("ชื่อ", "Name"),
    "same.row_type": Text("ประเภท", "Type"),
    "same.row_place": Text("พิกัด", "Position"),
    "same.row_now": Text("ค่าล่าสุด", "Newest value"),
    "same.row_at": Text("เวลาที่วัด", "Measured"),
    "same.row_sources": Text("แหล่งข้อมูล", "Sources"),
    "same.no_place": Text("ยังไม่อยู่บนแผนที่", "not on the map yet"),
    "same.what": Text("เมื่อรวมแล้ว", "What will be"),
    "same.moves": Text("ค่า {n} ค่าจะแสดงที่ {stays}", "{n} values will be shown at {stays}"),
    "same.conflicts": Text(
        "{n} ค่าเป็นเวลาที่ทั้งสองมีค่า จะแสดงค่าของ {stays} ส่วนอีกค่าเก็บไว้แต่ไม่แสดง",
        "{n} of them are of times for which both have a value: that of {stays} is shown, the "
        "other is kept but not shown",
    ),
    "same.no_conflicts": Text("ไม่มีเวลาใดที่ทั้งสองมีค่า", "At no time do both have a value"),
    "same.only_here": Text(
        "คุณลักษณะที่มีเฉพาะจุดที่เลิกใช้ จะคงไว้ด้วย: {names}",
        "Attributes that only the one that goes has, and which are kept: {names}",
    ),
    "same.conflicting": Text(
        "คุณลักษณะที่ต่างกัน จะใช้ของ {stays}: {names}",
        "Attributes that differ, where {stays} is believed: {names}",
    ),
    "same.brings": Text(
        "รหัสที่เคยรวมไว้ก่อนหน้าจะย้ายตามไปด้วย: {names}",
        "Ids that were merged into it before come with it: {names}",
    ),
    "same.later": Text(
        "ค่าที่แหล่งข้อมูลส่งมาด้วยรหัสเดิมจะแสดงที่ {stays} และที่อยู่เดิมจะพามาที่นี่",
        "What sources go on sending for the old id is shown at {stays}; its old address leads here",
    ),
    "same.series": Text("ค่าที่จะย้าย", "Values that move"),
    "same.col_series": Text("สิ่งที่วัด", "Measured"),
    "same.col_values": Text("จำนวนค่า", "Values"),
    "same.col_conflicts": Text("เวลาตรงกัน", "Same time"),
    "same.col_source": Text("แหล่งข้อมูล", "Source"),
    "same.do": Text("รวมเป็นจุดเดียว", "Merge into one"),
    "same.itself": Text("เลือกจุดวัดสองจุดที่ต่างกัน", "Choose two points that are not the same entry"),
    "same.gone": Text("ไม่มีจุดวัดรหัส {name}", "There is no point {name}"),
    "same.gone_into": Text("{name} รวมเข้ากับ {into} ไปแล้ว", "{name} was already merged into {into}"),
    "same.types": Text(
        "จุดวัดคนละประเภท ({one} กับ {other}) รวมเป็นจุดเดียวไม่ได้",
        "Points of different types ({one} and {other}) cannot be one",
    ),
    "same.are_apart": Text(
        "มีผู้ระบุว่าสองจุดนี้ไม่ใช่จุดเดียวกัน ยกเลิกคำตัดสินนั้นก่อน",
        "Somebody decided that these two are not the same; take that back first",
    ),
    "same.no_preview": Text(
        "ตอนนี้ยังนับค่าในประวัติไม่ได้ ลองใหม่ภายหลัง",
        "The values in history cannot be counted just now; try again in a while",
    ),
    "same.was": Text("{was} รวมเข้ากับจุดวัดนี้แล้ว", "{was} was merged into this point"),
}
