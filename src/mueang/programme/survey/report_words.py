# SPDX-License-Identifier: Apache-2.0
"""The words of a round's report, in both languages."""

from __future__ import annotations

from typing import Any

from mueang.words import Words

WORDS: dict[str, Words] = {
    "page": Words("หน้า", "Page"),
    "report": Words("รายงานผลการสำรวจ", "Survey report"),
    "round": Words("ครั้งที่ {number}/{year}", "Round {number}/{year}"),
    "province": Words("จังหวัด{name}", "{name} Province"),
    "issued": Words(
        "จัดทำโดย จังหวัด{name} · ข้อมูล ณ วันที่ {at}", "Issued by {name} Province · figures as of {at}"
    ),
    "footer": Words(
        "รายงานผลการสำรวจ จังหวัด{name} ครั้งที่ {number}/{year} · พิมพ์วันที่ {day}",
        "Survey report, {name} Province, round {number}/{year} · printed on {day}",
    ),
    "demonstration": Words("ข้อมูลสาธิต · ", "Demonstration · "),
    "asked_since": Words("เปิดรับคำตอบตั้งแต่วันที่ {day}", "open for answers since {day}"),
    "asked_between": Words("รับคำตอบวันที่ {first} ถึง {last}", "answered from {first} to {last}"),
    "not_opened": Words("ยังไม่เปิดรับคำตอบ", "not open for answers yet"),
    "preliminary": Words(
        "ผลเบื้องต้น: ยังเปิดรับคำตอบอยู่ ตัวเลขจะเปลี่ยนแปลง และยังเทียบกับครั้งก่อนโดยตรงไม่ได้",
        "Preliminary: agencies are still answering. Figures will change, and cannot be held "
        "against an earlier round yet.",
    ),
    "reconstructed": Words(
        "ข้อมูลสาธิต: รายหน่วยงานสร้างขึ้นใหม่ให้ตรงกับยอดรวมที่เผยแพร่ ไม่ใช่คำตอบจริงของหน่วยงาน",
        "Demonstration: each agency's answers were made up to match published totals; they are not "
        "the agencies' own.",
    ),
    "summary": Words("บทสรุป", "Summary"),
    "sentence": Words(
        "จากการสำรวจ {invited} หน่วยงาน ตอบแล้ว {answered} หน่วยงาน คิดเป็นร้อยละ {rate} "
        "ในจำนวนนี้มีโครงการด้านเมืองอัจฉริยะ {running} หน่วยงาน (ร้อยละ {with}) "
        "และไม่มีโครงการ {idle} หน่วยงาน (ร้อยละ {without})",
        "{invited} agencies were asked and {answered} answered ({rate}%). Of those, {running} run "
        "smart-city projects ({with}%) and {idle} do not ({without}%).",
    ),
    "invited": Words("หน่วยงานที่สำรวจ", "agencies asked"),
    "running": Words("มีโครงการ (ร้อยละ {share})", "with projects ({share}%)"),
    "idle": Words("ไม่มีโครงการ (ร้อยละ {share})", "without projects ({share}%)"),
    "point_most": Words(
        "ด้านที่มีหน่วยงานดำเนินการมากที่สุด: {names} ({count} หน่วยงาน)",
        "Most agencies work in: {names} ({count} agencies)",
    ),
    "no_gaps": Words("มีหน่วยงานดำเนินโครงการครบทุกด้าน", "Agencies run projects in every domain."),
    "gaps": Words("ยังไม่มีหน่วยงานใดดำเนินโครงการด้าน {names}", "No agency runs a project in: {names}."),
    "point_projects": Words(
        "โครงการทั้งหมด {count} โครงการ งบประมาณรวม {budget} บาท (จาก {known} โครงการที่แจ้งงบประมาณ)",
        "{count} projects in all, with {budget} baht (of the {known} that named their budget)",
    ),
    "point_change": Words(
        "เทียบกับ{round}: หน่วยงานที่มีโครงการ {was} หน่วยงาน (ร้อยละ {was_share}) {turned} {now} หน่วยงาน "
        "(ร้อยละ {now_share})",
        "Against {round}: {was} agencies with projects then ({was_share}%), {now} now "
        "({now_share}%)",
    ),
    "more": Words("เพิ่มเป็น", ""),
    "fewer": Words("ลดเป็น", ""),
    "same": Words("เท่าเดิมคือ", ""),
    "point_obstacle": Words(
        "เหตุที่ยังไม่มีโครงการซึ่งระบุมากที่สุด: {name} ({count} หน่วยงาน)",
        "Named most by those without projects: {name} ({count} agencies)",
    ),
    "point_silent": Words("ยังไม่ตอบ {count} หน่วยงาน", "{count} agencies have not answered"),
    "all_answered": Words("ทุกหน่วยงานตอบแล้ว", "Every agency has answered"),
    "table_class": Words(
        "หน่วยงานที่มีและไม่มีโครงการ จำแนกตามประเภทหน่วยงาน",
        "Agencies with and without projects, by class of agency",
    ),
    "class": Words("ประเภท", "Class"),
    "short_government": Words("ส่วนราชการ", "Government"),
    "short_state_enterprise": Words("รัฐวิสาหกิจ", "State firms"),
    "short_local": Words("อปท.", "Local"),
    "short_other": Words("อื่น ๆ", "Others"),
    "invited_short": Words("สำรวจ", "Asked"),
    "answered": Words("ตอบแล้ว", "Answered"),
    "rate": Words("ร้อยละ", "%"),
    "with": Words("มีโครงการ", "With"),
    "without": Words("ไม่มีโครงการ", "Without"),
    "all": Words("รวม", "All"),
    "by_domain": Words("จำแนกตามด้านของเมืองอัจฉริยะ", "By smart-city domain"),
    "table_domain": Words(
        "หน่วยงาน โครงการ และงบประมาณ จำแนกตามด้าน", "Agencies, projects and budget, by domain"
    ),
    "chart_domain": Words(
        "หน่วยงานที่ดำเนินโครงการในแต่ละด้าน", "Agencies that run projects in each domain"
    ),
    "domain": Words("ด้าน", "Domain"),
    "agencies": Words("หน่วยงาน", "Agencies"),
    "projects": Words("โครงการ", "Projects"),
    "budget": Words("งบประมาณ (บาท)", "Budget (baht)"),
    "domains_note": Words(
        "โครงการหนึ่งอาจอยู่ได้หลายด้าน ผลรวมของแต่ละด้านจึงมากกว่าจำนวนหน่วยงานและโครงการทั้งหมดได้",
        "A project may belong to several domains, so these can add up to more than all agencies "
        "and projects.",
    ),
    "compare": Words("เทียบกับครั้งก่อน", "Against the round before"),
    "table_compare": Words("ผลการสำรวจสองครั้ง", "The two rounds"),
    "compare_sentence": Words(
        "เริ่มมีโครงการ {began} หน่วยงาน เลิกมีโครงการ {stopped} หน่วยงาน สำรวจเป็นครั้งแรก {first} หน่วยงาน",
        "{began} agencies began to run projects, {stopped} stopped, {first} were asked for the "
        "first time.",
    ),
    "began": Words("เริ่มมีโครงการ: {names}", "Began: {names}"),
    "stopped": Words("เลิกมีโครงการ: {names}", "Stopped: {names}"),
    "subject": Words("รายการ", "Figure"),
    "change": Words("เปลี่ยนแปลง", "Change"),
    "obstacles": Words("เหตุที่หน่วยงานยังไม่มีโครงการ", "What keeps agencies from running projects"),
    "table_obstacle": Words(
        "เหตุที่ระบุ (ระบุได้หลายข้อ)", "Reasons that were named; an agency may name several"
    ),
    "obstacle": Words("เหตุ", "Reason"),
    "method": Words("วิธีสำรวจและคำนิยาม", "Method and definitions"),
    "how_asked": Words(
        "จังหวัดกำหนดรายชื่อหน่วยงานที่สำรวจ หน่วยงานละหนึ่งชุด ด้วย “{form}” ฉบับที่ {version} {when} "
        "ตอบทางระบบหรือแบบ Excel",
        "The province names the agencies; each answers once, online or in an Excel form. “{form}”, "
        "version {version}, {when}.",
    ),
    "how_counted": Words(
        "นับตามคำตอบที่ส่งครั้งล่าสุด ที่ส่งกลับให้แก้ไขนับตามคำตอบเดิมจนกว่าจะส่งใหม่ หน่วยงานที่ถอนออกจากการสำรวจไม่นับ",
        "An agency counts with the answers it submitted last, also while they are being corrected; "
        "one that was withdrawn counts nowhere.",
    ),
    "how_with": Words(
        "“มีโครงการ” หมายถึง หน่วยงานที่ตอบคำถาม “{question}” ว่า “{yes}” {help}",
        "“With projects”: the agency answered “{yes}” to “{question}” {help}",
    ),
    "how_percent": Words(
        "ร้อยละปัดเป็นจำนวนเต็มให้รวมกันได้ 100 ร้อยละของหน่วยงานที่มีและไม่มีโครงการคิดจากหน่วยงานที่ตอบข้อนี้แล้ว",
        "Shares are rounded to whole per cent that add up to 100; those with and without projects "
        "are of the agencies that answered this.",
    ),
    "how_local": Words(
        "อปท. หมายถึง องค์กรปกครองส่วนท้องถิ่น",
        "“State firms” are state enterprises, “Local” local administrative organisations.",
    ),
    "how_budget": Words(
        "งบประมาณเป็นไปตามที่หน่วยงานแจ้ง โครงการที่ไม่แจ้งงบประมาณไม่อยู่ในยอดรวม",
        "Budgets are as the agencies gave them; projects that named none are not in the sums.",
    ),
    "prepared": Words("ผู้จัดทำรายงาน", "Prepared by"),
    "checked": Words("ผู้ตรวจสอบ", "Checked by"),
    "sign": Words("ลงชื่อ", "Signed"),
    "post": Words("ตำแหน่ง", "Position"),
    "day": Words("วันที่", "Date"),
    "list": Words("โครงการของหน่วยงาน", "The agencies' projects"),
    "table_list": Words(
        "โครงการและงบประมาณ ตามที่หน่วยงานแจ้ง", "Projects and budgets, as the agencies gave them"
    ),
    "number": Words("ที่", "No."),
    "agency": Words("หน่วยงาน", "Agency"),
    "project": Words("โครงการ", "Project"),
    "silent": Words("หน่วยงานที่ยังไม่ตอบ", "Agencies that have not answered"),
    "table": Words("ตารางที่ {number}  {what}", "Table {number}  {what}"),
    "chart": Words("แผนภูมิที่ {number}  {what}", "Chart {number}  {what}"),
    "annex": Words("ภาคผนวก {letter}  {what}", "Annex {letter}  {what}"),
}


def word(language: str, key: str, **values: Any) -> str:
    """By ``replace``: names may hold braces."""
    text = WORDS[key].say(language)
    for name, value in values.items():
        text = text.replace("{" + name + "}", str(value))
    return text
