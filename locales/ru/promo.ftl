### Промокоды.

command-promo = Применить промокод
promo-how = 🎟 Напишите код после команды, например <code>/promo SPRING</code>
promo-done = 🎟 Код сработал. Ваш тариф: <b>{ $plan }</b>. Удачных собеседований!
promo-unknown = Такого кода я не знаю. Проверьте буквы, пожалуйста.
promo-over = Этот код больше не действует.
promo-used-up = Другие успели раньше: этот код уже весь использован.
promo-known = Вы уже применили этот код. Он действует один раз для каждого.
promo-endless = У вашего тарифа нет срока, код ничего не добавит. Подарите его кому-нибудь!
promo-no-use = С вашим нынешним тарифом этот код ничего не даст. Приберегите его до конца тарифа.
promo-too-often = На сегодня кодов достаточно. Попробуйте завтра.
promo-title = 🎟 <b>Промокоды</b>
promo-none = Промокодов пока нет.
promo-line = <code>{ $code }</code>: { $plan }, дней: { $days }, использовано { $used } из { $uses }, { $until }
promo-line-over = <s>{ $code }</s>: { $plan }, дней: { $days }, использовано { $used } из { $uses }, { $until }
promo-until = до { $date }
promo-without-end = без срока
promo-created =
    ✅ { $promo }
    Люди пишут <code>/promo</code> и код.
promo-exists = Код с таким именем уже есть или был. Выберите другой.
promo-ended = ✅ Код <code>{ $code }</code> завершён. То, что он дал, остаётся.
promo-missing = Такого кода нет.
promo-bad = Что должен давать код?
promo-bad-code = В коде от 4 до 24 латинских букв и цифр, не больше четырёх цифр подряд.
promo-bad-plan = Какой платный тариф?
promo-bad-days = На сколько дней? От 1 до 3650
promo-bad-uses = Сколько раз его можно применить всего? От 1 до 100000
promo-bad-date = Последний день пишется так: 2027-01-31.
promo-usage =
    <code>/promo new &lt;код&gt; &lt;pro | elite | enterprise&gt; &lt;дни&gt; &lt;сколько раз&gt; [последний день]</code>
    Например: <code>/promo new SPRING pro 30 100 2027-05-31</code>
    <code>/promo list</code> покажет все, <code>/promo end SPRING</code> завершит один.
