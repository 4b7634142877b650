### The bot is being worked on: for admins, and what people read.

command-maintenance = Yangi suhbatlarni toʻxtatish yoki ochish
usage-maintenance =
    <code>/maintenance</code>, <code>/maintenance on [odamlar uchun matn]</code>, <code>/maintenance off</code>
    Masalan: <code>/maintenance on Soat oʻnda qaytaman.</code>
maintenance-bad = Yoqaymi yoki oʻchiraymi?
maintenance-too-long = Matn juda uzun, koʻpi bilan 300 ta belgi boʻlsin.
maintenance-off = ✅ Yangi suhbatlar boshlanyapti.
maintenance-on =
    🛠 { $date }, { $time } UTC dan beri yangi suhbatlar boshlanmayapti. Ochiqlari davom etyapti, toʻlovlar ham.
    Odamlar uchun matn: { $text }
maintenance-closed =
    🛠 Hozir meni yangilashyapti, shuning uchun yangi suhbat boshlab boʻlmaydi. Birozdan keyin yana urinib koʻring.

    Suhbatlaringiz, hisobotlaringiz va tarifingiz joyida, hech narsa hisobga yozilmadi. Ochiq suhbatingizni davom ettirishingiz mumkin.
maintenance-said = Bot egasi aytadi: { $text }
