### Plans for Telegram Stars: buying, what was paid, and getting it back.

button-buy-month = { $plan } · month · ⭐ { $stars }
button-buy-year = { $plan } · year · ⭐ { $stars }
button-buy-subscription = { $plan } · every month · ⭐ { $stars }
button-pay-subscription = Subscribe · ⭐ { $stars }
# What Telegram shows on an invoice: a title of at most 32 characters, and what it is.
notice-invoice-month = { $plan } for a month
notice-invoice-month-about = The { $plan } plan of this bot for one month. You pay once; nothing is charged again.
notice-invoice-year = { $plan } for a year
notice-invoice-year-about = The { $plan } plan of this bot for twelve months. You pay once; nothing is charged again.
notice-invoice-subscription = { $plan } every month
notice-invoice-subscription-about = The { $plan } plan of this bot. It is charged every 30 days until you cancel it in Telegram.
payment-subscribe =
    🔁 <b>{ $plan }</b>, ⭐ { $stars } every 30 days

    You can cancel at any time in Telegram: Settings → Telegram Stars. The plan then stays until the time you have paid for is over.
payment-paid = ✅ Paid: ⭐ { $stars }. You have <b>{ $plan }</b>. Thank you, and enjoy your interviews!
payment-renewed = 🔁 Your subscription was renewed for ⭐ { $stars }. You have <b>{ $plan }</b>.
payment-earlier-subscription = Your { $plan } subscription goes on being charged. If you don’t want that, cancel it in Telegram: Settings → Telegram Stars.
payment-refunded = ↩️ ⭐ { $stars } go back to you. Your plan now: <b>{ $plan }</b>.
payment-granted = ⭐ The owner of this bot has given you a plan. You have <b>{ $plan }</b>. Enjoy your interviews!
plan-ends-soon =
    ⏳ Your <b>{ $plan }</b> plan ends on { $date }. After that you are on the free plan.

    All your interviews, reports and progress stay. To go on without a break, extend the plan below.
plan-over =
    Your <b>{ $plan }</b> plan is over, and you are on the free plan.

    All your interviews, reports and progress are still here. You can take the plan again at any time.
notice-pay-not-sold = This plan is not sold here at the moment.
notice-pay-stale = This invoice is out of date. Open /plan and take a new one.
notice-pay-foreign = This invoice was made for somebody else. Open /plan to get your own.
notice-pay-price = The price has changed. Open /plan and take a new invoice.
notice-pay-endless = Your plan has no end, so there is nothing to buy.
notice-pay-greater = You have a larger plan now. This one can be bought when it is over.
notice-pay-subscribed = You have already subscribed to this plan.
paysupport-text =
    💳 <b>Help with a payment</b>

    If you have paid and the plan is not there, or you want your Stars back, write to the owner of this bot: type /support, then the number of the payment and what went wrong. Telegram’s own support can’t help with payments to this bot.
paysupport-text-card =
    💳 <b>Help with a payment</b>

    If you have paid and the plan is not there, or you want your money back, write to the owner of this bot: type /support, then the number of the payment and what went wrong. Telegram’s own support can’t help with payments to this bot.
paysupport-none = You haven’t paid for anything here yet.
paysupport-payment = { $date }: { $plan }, ⭐ { $stars }, number <code>{ $charge }</code>
paysupport-refunded = { $date }: { $plan }, ⭐ { $stars }, given back, number <code>{ $charge }</code>
terms-text =
    📄 <b>Terms</b>

    1. A paid plan raises the limits that /plan shows, for the time you pay for. The bot is for practice: its scores are an estimate and promise no job.
    2. You pay in Telegram Stars. A month or a year is charged once. A subscription is charged every 30 days until you cancel it in Telegram: Settings → Telegram Stars.
    3. Who buys a larger plan has it at once; what was left of the smaller one becomes time of the larger one, by their prices.
    4. Prices may change. What you have paid for stays.
    5. If something went wrong, ask for your Stars back: /paysupport. What a payment gave ends when it is given back.
terms-text-card =
    📄 <b>Terms</b>

    1. A paid plan raises the limits that /plan shows, for the time you pay for. The bot is for practice: its scores are an estimate and promise no job.
    2. You pay in Telegram Stars or by card; card details go to the payment provider, never to this bot. A month or a year is charged once. A subscription, in Stars only, is charged every 30 days until you cancel it in Telegram: Settings → Telegram Stars.
    3. Who buys a larger plan has it at once; what was left of the smaller one becomes time of the larger one, by their prices.
    4. Prices may change. What you have paid for stays.
    5. If something went wrong, ask for your money back: /paysupport. What a payment gave ends when it is given back.
command-paysupport = Help with a payment
command-terms = Terms
command-grant = Give a person a plan for cash or a transfer
grant-bad-plan = Which paid plan?
grant-no-note = Please add a note: what is it for?
grant-adds-nothing = That would add nothing: what this person has is a larger plan without a price to compare, or has no end.
grant-done =
    ✅ <b>{ $name }</b> (<code>{ $id }</code>) has <b>{ $after }</b>.
    I have told them.
grant-done-untold =
    ✅ <b>{ $name }</b> (<code>{ $id }</code>) has <b>{ $after }</b>.
    I couldn’t tell them: they have blocked the bot.
usage-grant =
    <code>/grant &lt;id | @username&gt; &lt;pro | elite | enterprise&gt; &lt;days&gt; &lt;note&gt;</code>
    For example: <code>/grant @aziza pro 30 cash, 12 May</code>
    The days are added to what the person has.
command-refund = Give a payment back
refund-no-charge = Which payment?
refund-unknown = There is no payment with this number.
refund-erased = Whoever paid this has had all their data deleted, so the Stars cannot be given back from here.
refund-known = This payment was given back already.
refund-confirm = Give this payment of <b>{ $name }</b> (<code>{ $id }</code>) back? What it gave is taken away.
button-confirm-refund = ↩️ Give back
refund-done = ↩️ Taken away. Telegram is asked to give ⭐ { $stars } back; you will hear if it refuses.
refund-failed = ⚠️ Telegram refuses to give the Stars of payment <code>{ $charge }</code> back. What it gave is taken away already.
usage-refund =
    <code>/refund &lt;number of the payment&gt;</code>
    For example: <code>/refund stxABC123</code>
    The person finds the number by /paysupport.
grant-sure = Give <b>{ $plan }</b>? Days: { $days }. Note: { $note }
notice-pay-banned = You can’t buy a plan here.
payment-subscription-ended = 🔁 Your <b>{ $plan }</b> subscription is cancelled. You keep the plan until { $date }; nothing more is charged.
payment-renewal-failed = ⚠️ Your <b>{ $plan }</b> subscription could not be renewed. Top up your Telegram Stars and it goes on; otherwise the plan ends on { $date }.
