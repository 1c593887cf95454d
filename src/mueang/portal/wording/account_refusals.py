# SPDX-License-Identifier: Apache-2.0
"""What accounts refuses, in both languages."""

from __future__ import annotations

from mueang.accounts.errors import (
    AccountError,
    BadAccount,
    BadPlace,
    EmailTaken,
    LastAdministrator,
    LinkUsed,
    MayNotGive,
    NoInvitation,
    NotAllowed,
    NotYours,
    OtherPerson,
    OwnRoles,
    TooManyTries,
    WrongCode,
    WrongPassword,
)
from mueang.accounts.roles import ACTIONS, ROLES
from mueang.portal.wording.passwords import rules_in_words
from mueang.portal.wording.text import Language, Text

REFUSALS: dict[type[AccountError], Text] = {
    EmailTaken: Text(
        "อีเมลนี้มีบัญชีอยู่แล้ว ใช้อีเมลอื่น", "There is an account for this e-mail already. Use another"
    ),
    WrongPassword: Text("รหัสผ่านปัจจุบันไม่ถูกต้อง", "The present password is wrong"),
    WrongCode: Text("รหัสไม่ถูกต้องหรือใช้ไปแล้ว", "The code is wrong or was used already"),
    TooManyTries: Text(
        "ลองผิดหลายครั้งเกินไป รอ {n} นาทีแล้วลองใหม่",
        "Too many wrong tries. Wait {n} minutes and try again",
    ),
    LinkUsed: Text("ลิงก์นี้ใช้ไม่ได้แล้ว", "This link does not work any more"),
    NoInvitation: Text("คำเชิญนี้ใช้ไม่ได้แล้ว", "This invitation does not work any more"),
    OtherPerson: Text(
        "คำเชิญนี้เป็นของอีเมลอื่น เข้าสู่ระบบด้วยอีเมลนั้น",
        "This invitation is for another e-mail address: sign in with that one",
    ),
    NotAllowed: Text("บทบาทของคุณทำรายการนี้ไม่ได้: {action}", "Your roles do not allow this: {action}"),
    MayNotGive: Text(
        "คุณให้หรือสิ้นสุดบทบาท “{role}” ที่นั่นไม่ได้ ขอให้ผู้ดูแลระบบที่มีสิทธิ์กว้างกว่าทำ",
        "You may not give or end the role “{role}” there. Ask an administrator with a wider reach",
    ),
    BadPlace: Text(
        "บทบาท “{role}” ใช้กับที่แบบนี้ไม่ได้ เลือกที่อื่น",
        "The role “{role}” is not for such a place. Choose another place",
    ),
    OwnRoles: Text(
        "ให้บทบาทแก่ตนเองไม่ได้ ขอให้ผู้ดูแลระบบคนอื่นทำ",
        "Nobody gives roles to themselves. Ask another administrator",
    ),
    LastAdministrator: Text(
        "เป็นผู้ดูแลระบบคนสุดท้าย ให้คนอื่นเป็นผู้ดูแลทั้งระบบก่อน",
        "This is the last administrator. Make somebody else administrator of the whole "
        "installation first",
    ),
    NotYours: Text(
        "คนนี้มีบทบาทนอกเหนือที่คุณดูแล ขอให้ผู้ดูแลระบบทำ",
        "This person has roles beyond yours. Ask an administrator",
    ),
}


def said(error: AccountError, language: Language) -> str:
    """The refusal as one sentence."""
    return " · ".join(all_said(error, language))


def all_said(error: AccountError, language: Language) -> list[str]:
    """The refusal; of bad details, every rule that they break."""
    if isinstance(error, BadAccount):
        return rules_in_words(error.rules, language)
    text = REFUSALS[type(error)]
    if isinstance(error, TooManyTries):
        return [text.say(language, n=error.minutes)]
    if isinstance(error, NotAllowed):
        action = ACTIONS[error.action]
        return [text.say(language, action=action.say(language))]
    if isinstance(error, MayNotGive | BadPlace):
        role = ROLES[error.role]
        return [text.say(language, role=role.say(language))]
    return [text.say(language)]
