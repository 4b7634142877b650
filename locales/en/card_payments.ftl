### Plans paid by card, by way of a payment provider. $amount is such as 189 000 UZS.

button-buy-card-month = { $plan } · month · 💳 { $amount }
button-buy-card-year = { $plan } · year · 💳 { $amount }
plan-price-card-month = 💳 { $amount } a month
plan-price-card-year = 💳 { $amount } a year
plan-stars-or-card = You pay with Telegram Stars or by card. Terms: /terms, help: /paysupport
payment-paid-card = ✅ Paid: { $amount }. You have <b>{ $plan }</b>. Thank you, and enjoy your interviews!
payment-refunded-card = ↩️ { $amount } go back to your card; the bank may take a few days. Your plan now: <b>{ $plan }</b>.
paysupport-payment-card = { $date }: { $plan }, { $amount }, number <code>{ $charge }</code>
paysupport-refunded-card = { $date }: { $plan }, { $amount }, given back, number <code>{ $charge }</code>
refund-done-card =
    ↩️ Taken away. Telegram cannot give card payments back: please give { $amount } back in your account at the payment provider. Its number there: <code>{ $charge }</code>
    I have told the person that the money is on its way.
