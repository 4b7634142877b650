### What the commands of admins share.

admin-plan-until = { $plan }, { $date }gacha
admin-bad-person = Kim haqida gap ketayotganini tushunmadim.
admin-person-unknown = Bu odam botga hali yozmagan yoki foydalanuvchi nomini oʻzgartirgan.
