### Promokodlar.

command-promo = Promokodni ishlatish
promo-how = 🎟 Kodni buyruqdan keyin yozing, masalan <code>/promo SPRING</code>
promo-done = 🎟 Kod ishladi. Tarifingiz: <b>{ $plan }</b>. Suhbatlaringiz samarali boʻlsin!
promo-unknown = Bunday kodni bilmayman. Harflarini tekshirib koʻring.
promo-over = Bu kodning muddati tugagan.
promo-used-up = Boshqalar ulgurib qoldi: bu kod toʻliq ishlatilgan.
promo-known = Bu kodni allaqachon ishlatgansiz. U har kimga bir marta beriladi.
promo-endless = Tarifingiz muddatsiz, kod hech narsa qoʻshmaydi. Uni boshqa birovga bering!
promo-no-use = Hozirgi tarifingiz bilan bu kod foyda bermaydi. Uni tarif tugaguncha saqlab turing.
promo-too-often = Bugunga kodlar yetarli. Ertaga yana urinib koʻring.
promo-title = 🎟 <b>Promokodlar</b>
promo-none = Hozircha promokod yoʻq.
promo-line = <code>{ $code }</code>: { $plan }, kunlar: { $days }, ishlatilgan: { $used } / { $uses }, { $until }
promo-line-over = <s>{ $code }</s>: { $plan }, kunlar: { $days }, ishlatilgan: { $used } / { $uses }, { $until }
promo-until = { $date } gacha
promo-without-end = muddatsiz
promo-created =
    ✅ { $promo }
    Odamlar <code>/promo</code> va kodni yozadi.
promo-exists = Bunday nomli kod bor yoki boʻlgan. Boshqasini tanlang.
promo-ended = ✅ <code>{ $code }</code> yopildi. U bergan narsalar qoladi.
promo-missing = Bunday kod yoʻq.
promo-bad = Kod nima berishi kerak?
promo-bad-code = Kod 4 tadan 24 tagacha lotin harfi va raqamdan iborat, ketma-ket raqamlar toʻrttadan oshmaydi.
promo-bad-plan = Qaysi pullik tarif?
promo-bad-days = Necha kunga? 1 dan 3650 gacha
promo-bad-uses = Hammasi boʻlib necha marta ishlatish mumkin? 1 dan 100000 gacha
promo-bad-date = Oxirgi kun bunday yoziladi: 2027-01-31.
promo-usage =
    <code>/promo new &lt;kod&gt; &lt;pro | elite | enterprise&gt; &lt;kun&gt; &lt;necha marta&gt; [oxirgi kun]</code>
    Masalan: <code>/promo new SPRING pro 30 100 2027-05-31</code>
    <code>/promo list</code> hammasini koʻrsatadi, <code>/promo end SPRING</code> bittasini yopadi.
