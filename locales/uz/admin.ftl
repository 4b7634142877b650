### What the commands of admins share.

admin-plan-until = { $plan }, { $date }gacha
admin-bad-person = Kim haqida gap ketayotganini tushunmadim.
admin-person-unknown = Bu odam botga hali yozmagan yoki foydalanuvchi nomini oʻzgartirgan.
admin-seen-unknown = nomaʼlum
# "Is it meant so?": what stands above is what would be done.
sure-who =
    👤 <b>{ $name }</b> { $username }
    ID: <code>{ $id }</code>
    Oxirgi qayd: { $seen }
sure-reply = Odamni xabarga javob berib koʻrsatdingiz.
sure-unseen = Bu foydalanuvchi nomi oxirgi marta bir kundan koʻproq oldin koʻringan, hozir u boshqa odamniki boʻlishi mumkin.
sure-takes = Odamda avvalgidan kamroq qoladi.
sure-left = Hech narsa oʻzgarmadi.
button-sure = ✅ Ha, bajarilsin
button-leave = Yoʻq, qolsin
