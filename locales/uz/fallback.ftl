### What is said out of turn.

fallback-text = Hozir xabar kutmayotgan edim. Iltimos, tugmalardan foydalaning:
fallback-not-text = Men faqat matn va tugmalarni tushunaman. Mana, toʻxtagan joyimiz:
fallback-not-text-answer = Men faqat matnni tushunaman. Javobingizni yozib yuboring, savol oʻsha:
fallback-unknown-command = Bunday buyruqni bilmayman. Qoʻlimdan keladigan hamma narsa menyuda va /help ichida bor.
