### Shutting people out, and what they read then.

command-ban = Odamni bloklash
command-unban = Odamni blokdan chiqarish
usage-ban =
    <code>/ban &lt;id | @username&gt; [sabab]</code>
    Masalan: <code>/ban 123456789 spam</code>
    Yoki odamning uzatilgan xabari yoki kontaktiga javoban: <code>/ban spam</code>
usage-unban =
    <code>/unban &lt;id | @username&gt;</code> yoki odamning uzatilgan xabari yoki kontaktiga javoban
    Masalan: <code>/unban 123456789</code>
ban-too-long = Sabab juda uzun, koʻpi bilan 300 ta belgi boʻlsin.
ban-sure = Bu odam bloklansinmi? Ochiq suhbati tugaydi va hech narsa sotib ololmaydi.
ban-admin = Administratorni bloklab boʻlmaydi. Avval uni <code>ADMIN_IDS</code> roʻyxatidan chiqaring.
ban-done = 🚫 <b>{ $name }</b> (<code>{ $id }</code>) bloklandi. Qaytarish: <code>/unban { $id }</code>
ban-known = <b>{ $name }</b> (<code>{ $id }</code>) allaqachon bloklangan.
unban-sure = Bu odam blokdan chiqarilsinmi?
unban-too-many = Faqat odamni yozing, boshqa hech narsa kerak emas.
unban-done = ✅ <b>{ $name }</b> (<code>{ $id }</code>) botdan yana foydalana oladi.
unban-known = <b>{ $name }</b> (<code>{ $id }</code>) bloklanmagan.
unban-forgotten = ✅ Bu odam maʼlumotlarini oʻchirgan. Qaytib kelsa, botdan yana foydalana oladi.
button-ban = 🚫 Bloklash
button-unban = ✅ Blokdan chiqarish
banned =
    🚫 Siz bu botdan boshqa foydalana olmaysiz.

    /export siz haqingizda saqlaganlarimni yuboradi, /delete_me ularni oʻchiradi.
