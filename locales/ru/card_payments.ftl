### Тарифы, оплаченные картой через платёжного провайдера. $amount — например 189 000 UZS.

button-buy-card-month = { $plan } · месяц · 💳 { $amount }
button-buy-card-year = { $plan } · год · 💳 { $amount }
plan-price-card-month = 💳 { $amount } в месяц
plan-price-card-year = 💳 { $amount } в год
plan-stars-or-card = Оплата звёздами Telegram или картой. Условия: /terms, помощь: /paysupport
payment-paid-card = ✅ Оплачено: { $amount }. Ваш тариф: <b>{ $plan }</b>. Спасибо и удачных собеседований!
payment-refunded-card = ↩️ { $amount } возвращаются на вашу карту; банку может понадобиться несколько дней. Ваш тариф теперь: <b>{ $plan }</b>.
paysupport-payment-card = { $date }: { $plan }, { $amount }, номер <code>{ $charge }</code>
paysupport-refunded-card = { $date }: { $plan }, { $amount }, возвращено, номер <code>{ $charge }</code>
refund-done-card =
    ↩️ Тариф отозван. Telegram не возвращает платежи картой: верните { $amount } в личном кабинете платёжного провайдера. Номер там: <code>{ $charge }</code>
    Человеку я сообщил, что деньги возвращаются.
