### Toʻlov provayderi orqali karta bilan toʻlanadigan tariflar. $amount — masalan 189 000 UZS.

button-buy-card-month = { $plan } · oy · 💳 { $amount }
button-buy-card-year = { $plan } · yil · 💳 { $amount }
plan-price-card-month = oyiga 💳 { $amount }
plan-price-card-year = yiliga 💳 { $amount }
plan-stars-or-card = Toʻlov Telegram yulduzlari yoki karta bilan. Shartlar: /terms, yordam: /paysupport
payment-paid-card = ✅ Toʻlandi: { $amount }. Tarifingiz: <b>{ $plan }</b>. Rahmat, suhbatlaringiz samarali boʻlsin!
payment-refunded-card = ↩️ { $amount } kartangizga qaytariladi; bankka bir necha kun kerak boʻlishi mumkin. Hozirgi tarifingiz: <b>{ $plan }</b>.
paysupport-payment-card = { $date }: { $plan }, { $amount }, raqami <code>{ $charge }</code>
paysupport-refunded-card = { $date }: { $plan }, { $amount }, qaytarilgan, raqami <code>{ $charge }</code>
refund-done-card =
    ↩️ Tarif qaytarib olindi. Telegram karta toʻlovlarini qaytara olmaydi: { $amount }ni toʻlov provayderidagi kabinetingizda qaytaring. U yerdagi raqami: <code>{ $charge }</code>
    Pul qaytayotganini odamga aytdim.
