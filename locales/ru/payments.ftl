### Plans for Telegram Stars: buying, what was paid, and getting it back.

button-buy-month = { $plan } · месяц · ⭐ { $stars }
button-buy-year = { $plan } · год · ⭐ { $stars }
button-buy-subscription = { $plan } · каждый месяц · ⭐ { $stars }
button-pay-subscription = Подписаться · ⭐ { $stars }
notice-invoice-month = { $plan } на месяц
notice-invoice-month-about = Тариф { $plan } этого бота на один месяц. Оплата разовая, повторных списаний не будет.
notice-invoice-year = { $plan } на год
notice-invoice-year-about = Тариф { $plan } этого бота на двенадцать месяцев. Оплата разовая, повторных списаний не будет.
notice-invoice-subscription = { $plan } каждый месяц
notice-invoice-subscription-about = Тариф { $plan } этого бота. Списание каждые 30 дней, пока вы не отмените подписку в Telegram.
payment-subscribe =
    🔁 <b>{ $plan }</b>, ⭐ { $stars } каждые 30 дней

    Отменить можно в любой момент в Telegram: Настройки → Звёзды. Тариф останется до конца оплаченного срока.
payment-paid = ✅ Оплачено: ⭐ { $stars }. У вас <b>{ $plan }</b>. Спасибо и удачных собеседований!
payment-renewed = 🔁 Подписка продлена за ⭐ { $stars }. У вас <b>{ $plan }</b>.
payment-earlier-subscription = Подписка { $plan } продолжает списываться. Если она больше не нужна, отмените её в Telegram: Настройки → Звёзды.
payment-refunded = ↩️ Вам возвращаются ⭐ { $stars }. Ваш тариф теперь: <b>{ $plan }</b>.
payment-granted = ⭐ Владелец бота открыл вам тариф. У вас <b>{ $plan }</b>. Удачных собеседований!
plan-ends-soon =
    ⏳ Ваш тариф <b>{ $plan }</b> заканчивается { $date }. После этого будет бесплатный.

    Все собеседования, отчёты и прогресс останутся. Чтобы продолжить без перерыва, продлите тариф по кнопке ниже.
plan-over =
    Тариф <b>{ $plan }</b> закончился, теперь у вас бесплатный.

    Все собеседования, отчёты и прогресс на месте. Взять тариф снова можно в любой момент.
notice-pay-not-sold = Этот тариф сейчас здесь не продаётся.
notice-pay-stale = Этот счёт устарел. Откройте /plan и возьмите новый.
notice-pay-foreign = Этот счёт выставлен другому человеку. Откройте /plan, чтобы получить свой.
notice-pay-price = Цена изменилась. Откройте /plan и возьмите новый счёт.
notice-pay-endless = Ваш тариф бессрочный, покупать нечего.
notice-pay-greater = Сейчас у вас тариф выше. Этот можно купить, когда он закончится.
notice-pay-subscribed = Вы уже подписаны на этот тариф.
paysupport-text =
    💳 <b>Помощь с оплатой</b>

    Если вы заплатили, а тарифа нет, или хотите вернуть звёзды, напишите владельцу бота: /support, затем номер платежа и что пошло не так. Поддержка самого Telegram с оплатой в этом боте помочь не может.
paysupport-none = Вы здесь ещё ничего не оплачивали.
paysupport-payment = { $date }: { $plan }, ⭐ { $stars }, номер <code>{ $charge }</code>
paysupport-refunded = { $date }: { $plan }, ⭐ { $stars }, возвращено, номер <code>{ $charge }</code>
terms-text =
    📄 <b>Условия</b>

    1. Платный тариф повышает лимиты, которые показывает /plan, на оплаченный срок. Бот нужен для тренировки: его оценки приблизительны и не обещают работу.
    2. Оплата — звёздами Telegram. Месяц или год оплачивается один раз. Подписка списывается каждые 30 дней, пока вы не отмените её в Telegram: Настройки → Звёзды.
    3. Тариф выше действует сразу; остаток прежнего превращается во время нового по соотношению цен.
    4. Цены могут меняться. Оплаченное остаётся за вами.
    5. Если что-то пошло не так, попросите вернуть звёзды: /paysupport. С возвратом заканчивается и то, что дал платёж.
command-paysupport = Помощь с оплатой
command-terms = Условия
command-grant = Открыть тариф за наличные или перевод
grant-bad-plan = Какой платный тариф?
grant-no-note = Добавьте пометку: за что?
grant-done =
    ✅ <b>{ $name }</b> (<code>{ $id }</code>), теперь <b>{ $after }</b>.
    Я сообщил об этом.
grant-done-untold =
    ✅ <b>{ $name }</b> (<code>{ $id }</code>), теперь <b>{ $after }</b>.
    Сообщить не удалось: человек заблокировал бота.
usage-grant =
    <code>/grant &lt;id | @username&gt; &lt;pro | elite | enterprise&gt; &lt;дни&gt; &lt;пометка&gt;</code>
    Например: <code>/grant @aziza pro 30 наличные, 12 мая</code>
    Дни прибавляются к тому, что есть у человека.
command-refund = Вернуть платёж
refund-no-charge = Какой платёж?
refund-unknown = Платежа с таким номером нет.
refund-erased = Тот, кто заплатил, удалил все свои данные, поэтому вернуть звёзды отсюда нельзя.
refund-known = Этот платёж уже возвращён.
refund-confirm = Вернуть этот платёж? Человек: <b>{ $name }</b> (<code>{ $id }</code>). То, что он дал, будет отменено.
button-confirm-refund = ↩️ Вернуть
refund-done = ↩️ Отменено. Telegram вернёт ⭐ { $stars }; если откажет, я сообщу.
refund-failed = ⚠️ Telegram отказывается вернуть звёзды платежа <code>{ $charge }</code>. То, что он дал, уже отменено.
usage-refund =
    <code>/refund &lt;номер платежа&gt;</code>
    Например: <code>/refund stxABC123</code>
    Человек найдёт номер по /paysupport.
grant-sure = Выдать тариф <b>{ $plan }</b>? Дней: { $days }. Заметка: { $note }
notice-pay-banned = Купить тариф здесь вам нельзя.
payment-subscription-ended = 🔁 Подписка <b>{ $plan }</b> отменена. Тариф остаётся у вас до { $date }, больше ничего не спишется.
payment-renewal-failed = ⚠️ Подписку <b>{ $plan }</b> не удалось продлить. Пополните звёзды Telegram, и она продолжится; иначе тариф закончится { $date }.
