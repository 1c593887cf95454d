# SPDX-License-Identifier: Apache-2.0
"""Texts of a round's results: figures, lists behind them, report and files."""

from __future__ import annotations

from mueang.portal.wording.text import Text

RESULTS: dict[str, Text] = {
    "results.title": Text("ผลการสำรวจ", "Survey results"),
    "results.which": Text("ดูผลการสำรวจครั้งใด", "Which results?"),
    "results.none": Text(
        "ยังไม่มีการสำรวจที่คุณดูผลได้", "There is no survey yet whose results you may see"
    ),
    "results.province": Text("จังหวัด{name}", "{name} Province"),
    "results.headline": Text(
        "{invited} หน่วยงาน: มีโครงการ {running} ({with_share}\u00a0%) "
        "ไม่มี {idle} ({without_share}\u00a0%)",
        "{invited} agencies: {running} with projects ({with_share}\u00a0%), "
        "{idle} without ({without_share}\u00a0%)",
    ),
    "results.headline_open": Text(
        "ตอบแล้ว {answered} จาก {invited} หน่วยงาน: มีโครงการ {running} ({with_share}\u00a0%) "
        "ไม่มี {idle} ({without_share}\u00a0%)",
        "{answered} of {invited} agencies answered: {running} with projects ({with_share}\u00a0%), "
        "{idle} without ({without_share}\u00a0%)",
    ),
    "results.nobody_asked": Text("ยังไม่ได้เชิญหน่วยงานใด", "No agency has been invited yet"),
    "results.nobody_asked_why": Text(
        "ผลจะขึ้นที่หน้านี้เมื่อเชิญหน่วยงานและเปิดรับคำตอบแล้ว",
        "Results appear here once agencies are invited and the round is open",
    ),
    "results.to_round": Text("ไปที่การสำรวจครั้งนี้", "Go to this round"),
    "results.nobody_answered": Text(
        "ยังไม่มีหน่วยงานใดตอบ จาก {invited} หน่วยงาน", "None of {invited} agencies has answered yet"
    ),
    "results.nobody_answered_why": Text(
        "หน้านี้เปลี่ยนเองเมื่อมีคำตอบเข้ามา", "This page changes by itself as answers come in"
    ),
    "results.state_draft": Text("ยังไม่เปิดรับคำตอบ", "Not open for answers yet"),
    "results.state_open": Text("เปิดรับคำตอบตั้งแต่ {first}", "Open for answers since {first}"),
    "results.state_open_until": Text(
        "เปิดรับคำตอบตั้งแต่ {first} ถึง {last}", "Open for answers from {first} until {last}"
    ),
    "results.state_closed": Text("รับคำตอบ {first} – {last}", "Answered {first} – {last}"),
    "results.rate": Text(
        "ตอบแล้ว {answered} จาก {invited} หน่วยงาน ({rate}\u00a0%)",
        "{answered} of {invited} agencies answered ({rate}\u00a0%)",
    ),
    "results.reconstructed": Text("ข้อมูลสาธิต", "Demonstration"),
    "results.reconstructed_why": Text(
        "ข้อมูลรายหน่วยงานสร้างขึ้นใหม่ให้ตรงกับยอดรวมที่เผยแพร่ ไม่ใช่คำตอบจริงของหน่วยงาน",
        "Each agency's answers were made up to match published totals; they are not its own",
    ),
    "results.renews": Text("หน้านี้เปลี่ยนเองเมื่อมีคำตอบเข้ามา", "New answers appear here by themselves"),
    "results.with": Text("มีโครงการ", "With projects"),
    "results.without": Text("ไม่มีโครงการ", "Without"),
    "results.silent": Text("ยังไม่ตอบ", "Not answered"),
    "results.unsaid": Text("ตอบแล้ว ไม่ได้บอกว่ามีโครงการหรือไม่", "Answered without saying"),
    "results.cells": Text("ทุกหน่วยงาน หนึ่งช่องต่อหนึ่งหน่วยงาน", "Every agency, one cell each"),
    "results.cells_hint": Text(
        "ชี้หรือเลื่อนด้วยแป้นลูกศรเพื่อดูชื่อ กดเพื่ออ่านคำตอบ",
        "Point or use the arrow keys for names; open one to read its answers",
    ),
    "results.by_class": Text("จำแนกตามประเภทหน่วยงาน", "By class of agency"),
    "results.class": Text("ประเภท", "Class"),
    "results.asked": Text("สำรวจ", "Asked"),
    "results.answered": Text("ตอบแล้ว", "Answered"),
    "results.everything": Text("รวม", "All"),
    "results.by_domain": Text("จำแนกตามด้าน", "By domain"),
    "results.domain": Text("ด้าน", "Domain"),
    "results.agencies": Text("หน่วยงาน", "Agencies"),
    "results.projects": Text("โครงการ", "Projects"),
    "results.budget": Text("งบประมาณ (บาท)", "Budget (baht)"),
    "results.domains_finding": Text(
        "{domain} มีหน่วยงานดำเนินการมากที่สุด {n} หน่วยงาน",
        "Most agencies at work ({n}): {domain}",
    ),
    "results.domains_none": Text("ยังไม่มีหน่วยงานใดดำเนินโครงการ", "No agency runs a project yet"),
    "results.domains_note": Text(
        "โครงการหนึ่งอาจอยู่ได้หลายด้าน ผลรวมของแต่ละด้านจึงมากกว่าจำนวนหน่วยงานทั้งหมดได้",
        "A project may belong to several domains, so these can add up to more than all agencies",
    ),
    "results.gap": Text("ยังไม่มีหน่วยงานใดทำด้าน: {names}", "No agency runs a project in: {names}"),
    "results.no_gap": Text("มีหน่วยงานดำเนินการครบทุกด้าน", "Every domain has an agency at work"),
    "results.axis_agencies": Text("จำนวนหน่วยงาน", "Agencies"),
    "results.silent_title": Text("ยังไม่ตอบ {n} หน่วยงาน", "{n} agencies have not answered"),
    "results.and_more": Text("และอีก {n} หน่วยงาน", "and {n} more"),
    "results.remind": Text("เตือนหน่วยงานที่ยังไม่ตอบ", "Remind those who have not answered"),
    "results.reminded": Text("เตือนแล้ว {n} หน่วยงาน", "{n} agencies were reminded"),
    "results.rounds": Text("เทียบกับครั้งอื่น", "Round against round"),
    "results.rounds_finding": Text(
        "หน่วยงานที่มีโครงการเปลี่ยนจาก {before} เป็น {after} หน่วยงาน นับจาก{round}",
        "Agencies with projects went from {before} to {after} since {round}",
    ),
    "results.rounds_partly": Text(
        "เทียบกับ{round} ได้เฉพาะหน่วยงานที่ตอบแล้ว",
        "Against {round}, as far as agencies have answered",
    ),
    "results.against": Text("เทียบกับ", "Against"),
    "results.against_do": Text("เทียบ", "Compare"),
    "results.measure": Text("รายการ", "Measure"),
    "results.difference": Text("เปลี่ยนไป", "Change"),
    "results.began": Text("เริ่มมีโครงการ {n} หน่วยงาน", "{n} began to run projects"),
    "results.stopped": Text("เลิกมีโครงการ {n} หน่วยงาน", "{n} stopped"),
    "results.first_asked": Text("สำรวจเป็นครั้งแรก {n} หน่วยงาน", "{n} asked for the first time"),
    "results.no_longer": Text("ไม่ได้สำรวจครั้งนี้ {n} หน่วยงาน", "{n} not asked this time"),
    "results.only_round": Text(
        "เป็นการสำรวจครั้งแรก ครั้งต่อไปจะเทียบกับครั้งนี้ได้",
        "This is the first round; the next can be held against it",
    ),
    "results.largest": Text("โครงการที่ใช้งบประมาณมากที่สุด", "The largest projects by budget"),
    "results.all_projects": Text("ดูทุกโครงการ", "See all projects"),
    "results.project": Text("โครงการ", "Project"),
    "results.agency": Text("หน่วยงาน", "Agency"),
    "results.status": Text("สถานะ", "Status"),
    "results.no_budget": Text("ไม่ระบุ", "not given"),
    "results.obstacle": Text("เหตุ", "Reason"),
    "results.obstacles_finding": Text(
        "เหตุที่พบมากที่สุด: {name} ({n} หน่วยงาน)", "Named most: {name} ({n} agencies)"
    ),
    "results.report": Text("รายงาน PDF / Word", "Report (PDF, Word)"),
    "results.data": Text("คำตอบดิบ (Excel)", "Answers (Excel)"),
    "results.agencies_csv": Text("หน่วยงาน (CSV)", "Agencies (CSV)"),
    "results.projects_csv": Text("โครงการ (CSV)", "Projects (CSV)"),
    "results.list": Text("หน่วยงานที่อยู่เบื้องหลังตัวเลข", "The agencies behind the figures"),
    "results.n_agencies": Text("{n} หน่วยงาน", "{n} agencies"),
    "results.n_projects": Text("{n} โครงการ", "{n} projects"),
    "results.one_agency": Text("1 หน่วยงาน", "1 agency"),
    "results.one_project": Text("1 โครงการ", "1 project"),
    "results.filter": Text("กรอง", "Filter"),
    "results.find": Text("ชื่อหน่วยงาน", "Agency's name"),
    "results.find_project": Text("ชื่อโครงการหรือหน่วยงาน", "Project or agency"),
    "results.any_class": Text("ทุกประเภท", "Any class"),
    "results.any_domain": Text("ทุกด้าน", "Any domain"),
    "results.any_state": Text("ตอบหรือไม่ก็ได้", "Answered or not"),
    "results.clear": Text("ล้างตัวกรอง", "Show all"),
    "results.none_fits": Text("ไม่มีรายการที่ตรงกับตัวกรอง", "Nothing fits the filter"),
    "results.submitted": Text("ส่งเมื่อ", "Handed in"),
    "results.order": Text("เรียงตาม", "Order"),
    "results.order_budget": Text("งบประมาณมากไปน้อย", "Largest budget first"),
    "results.order_agency": Text("หน่วยงาน", "Agency"),
    "results.order_name": Text("ชื่อโครงการ", "Project's name"),
    "results.page_of": Text("หน้า {n} จาก {all}", "Page {n} of {all}"),
    "results.before": Text("ก่อนหน้า", "Before"),
    "results.after": Text("ถัดไป", "Next"),
    "results.report_title": Text("รายงานผลการสำรวจ", "Survey report"),
    "results.report_why": Text(
        "รายงานตามแบบเอกสารราชการ สร้างจากคำตอบ ณ เวลาที่ดาวน์โหลด",
        "The report as an official document, made from the answers at this moment",
    ),
    "results.language": Text("ภาษา", "Language"),
    "results.thai": Text("ไทย", "Thai"),
    "results.english": Text("อังกฤษ", "English"),
    "results.digits": Text("ใช้เลขไทย (๑ ๒ ๓)", "Thai digits (๑ ๒ ๓)"),
    "results.against_none": Text("ไม่เทียบ", "No comparison"),
    "results.with_list": Text(
        "มีรายชื่อโครงการและหน่วยงานที่ยังไม่ตอบ", "With projects and the silent by name"
    ),
    "results.pdf": Text("ดาวน์โหลด PDF", "Download PDF"),
    "results.word": Text("ดาวน์โหลด Word", "Download Word"),
    "results.no_fonts": Text("ยังสร้าง PDF ไม่ได้", "The PDF cannot be made yet"),
    "results.no_fonts_why": Text(
        "ไม่พบแบบอักษรของเอกสาร ผู้ดูแลระบบต้องสร้างส่วนหน้าเว็บก่อน (scripts/web build) ระหว่างนี้ใช้ Word ได้",
        "The document's fonts are not there: an administrator runs scripts/web build. Word works",
    ),
}
