### What the interviewer says between the questions and at the end, and the choice of the tone.

reaction-friendly-strong-1 = Да, в этом вся суть.
reaction-friendly-strong-2 = Хороший ответ, именно это я и хотел услышать.
reaction-friendly-strong-3 = По теме «{ $topic }» у вас хорошо получилось.
reaction-friendly-strong-4 = Вот это по делу.
reaction-friendly-strong-5 = Отлично, главное вы назвали.
reaction-friendly-strong-6 = Такой ответ и на настоящем собеседовании прозвучал бы хорошо.
reaction-friendly-strong-7 = Видно, что в теме «{ $topic }» вы разбираетесь.
reaction-friendly-strong-8 = Здорово, давайте в том же духе.

reaction-friendly-fair-1 = Неплохо, основное прозвучало.
reaction-friendly-fair-2 = Направление верное, хотя кое-что осталось за кадром.
reaction-friendly-fair-3 = С темой «{ $topic }» вы знакомы, осталось закрыть пробелы.
reaction-friendly-fair-4 = Основа хорошая, есть что добавить.
reaction-friendly-fair-5 = Мысль верная, просто ответ мог быть полнее.
reaction-friendly-fair-6 = Большая часть прозвучала, и это уже хорошо.
reaction-friendly-fair-7 = «{ $topic }»: в целом хорошо, а остальное подтянется.
reaction-friendly-fair-8 = Прилично, хотя часть вопроса осталась без ответа.

reaction-friendly-weak-1 = Кое-что вы назвали, а остальное можно доучить.
reaction-friendly-weak-2 = Часть ответа есть, для начала и это неплохо.
reaction-friendly-weak-3 = К теме «{ $topic }» стоит вернуться, но начало есть.
reaction-friendly-weak-4 = За ниточку вы потянули, распутать пока не вышло.
reaction-friendly-weak-5 = Здесь многого не хватило, но это дело поправимое.
reaction-friendly-weak-6 = Отчасти получилось, давайте следующий.
reaction-friendly-weak-7 = «{ $topic }»: кое-что есть, остальное придёт с практикой.
reaction-friendly-weak-8 = Не густо, но и не пусто.

reaction-friendly-poor-1 = Тут не сложилось, но впереди новый вопрос.
reaction-friendly-poor-2 = Бывает, не все вопросы даются сразу.
reaction-friendly-poor-3 = «{ $topic }» — тема, которую можно спокойно разобрать потом.
reaction-friendly-poor-4 = С этим вопросом не вышло, попробуем следующий.

reaction-friendly-skipped-1 = Хорошо, этот оставим.
reaction-friendly-skipped-2 = Как скажете, тогда следующий.
reaction-friendly-skipped-3 = Тему «{ $topic }» пока отложим.
reaction-friendly-skipped-4 = Договорились, смотрим следующий.

reaction-friendly-unknown-1 = Спасибо, что сказали прямо.
reaction-friendly-unknown-2 = Честность я ценю, давайте дальше.
reaction-friendly-unknown-3 = Значит, по теме «{ $topic }» есть что почитать.
reaction-friendly-unknown-4 = Не знать — это нормально, берём следующий.

reaction-friendly-improved-1 = Вот, так уже лучше.
reaction-friendly-improved-2 = Понемногу картина складывается.
reaction-friendly-improved-3 = Теперь по теме «{ $topic }» сказано больше, и это радует.
reaction-friendly-improved-4 = Не зря мы на этом задержались.

reaction-friendly-kept-1 = Спасибо, записал.
reaction-friendly-kept-2 = Понял вас, идём дальше.
reaction-friendly-kept-3 = Спасибо за ответ по теме «{ $topic }».
reaction-friendly-kept-4 = Принято, а теперь вот такой вопрос.
reaction-friendly-kept-5 = Спасибо, продолжаем.
reaction-friendly-kept-6 = Так, смотрим следующий вопрос.
reaction-friendly-kept-7 = Тема «{ $topic }»: ответ записал, идём дальше.
reaction-friendly-kept-8 = Благодарю, перейдём к следующему.

reaction-friendly-onward-1 = Идём дальше, нам ещё есть о чём поговорить.
reaction-friendly-onward-2 = А вот и следующий.
reaction-friendly-onward-3 = Поговорим о другом.
reaction-friendly-onward-4 = Готовы? Тогда дальше.
reaction-friendly-onward-5 = Посмотрим, что скажете здесь.
reaction-friendly-onward-6 = Двигаемся дальше, спешить некуда.
reaction-friendly-onward-7 = Перевернём страницу.
reaction-friendly-onward-8 = Вот ещё один для вас.
reaction-friendly-onward-9 = Хорошо, что вы здесь, продолжим.
reaction-friendly-onward-10 = А теперь спрошу вот о чём.

reaction-neutral-strong-1 = Основное сказано.
reaction-neutral-strong-2 = Ответ по существу, идём дальше.
reaction-neutral-strong-3 = Вопрос по теме «{ $topic }» раскрыт.
reaction-neutral-strong-4 = Да, об этом я и спрашивал.
reaction-neutral-strong-5 = Сильный ответ.
reaction-neutral-strong-6 = Такой ответ годится и для настоящего собеседования.
reaction-neutral-strong-7 = «{ $topic }» — хороший ответ.
reaction-neutral-strong-8 = Вопрос закрыт, берём следующий.

reaction-neutral-fair-1 = Основная часть есть, кое-что упущено.
reaction-neutral-fair-2 = Ответ приемлемый, но с пробелами.
reaction-neutral-fair-3 = По теме «{ $topic }» сказано многое, но не всё.
reaction-neutral-fair-4 = В целом верно, но неполно.
reaction-neutral-fair-5 = Большая часть ответа прозвучала.
reaction-neutral-fair-6 = Верного больше, чем пробелов.
reaction-neutral-fair-7 = «{ $topic }»: основа есть, полноты не хватило.
reaction-neutral-fair-8 = Рабочий ответ, хотя дополнить его есть чем.

reaction-neutral-weak-1 = Ответ есть лишь отчасти.
reaction-neutral-weak-2 = Вопрос затронут, но не раскрыт.
reaction-neutral-weak-3 = По теме «{ $topic }» прозвучало немного.
reaction-neutral-weak-4 = Кое-что верно, многого не хватило.
reaction-neutral-weak-5 = Ответ вышел слишком неполным.
reaction-neutral-weak-6 = Это часть ответа, до полного далеко.
reaction-neutral-weak-7 = «{ $topic }»: есть что повторить.
reaction-neutral-weak-8 = Здесь нужно было сказать больше.

reaction-neutral-poor-1 = Вопрос остался почти без ответа.
reaction-neutral-poor-2 = До сути дело не дошло.
reaction-neutral-poor-3 = Тему «{ $topic }» стоит разобрать отдельно.
reaction-neutral-poor-4 = Здесь не получилось, переходим к следующему.

reaction-neutral-skipped-1 = Без ответа, идём дальше.
reaction-neutral-skipped-2 = Этот вопрос оставляем, вот следующий.
reaction-neutral-skipped-3 = Вопрос по теме «{ $topic }» пропущен.
reaction-neutral-skipped-4 = Хорошо, следующий вопрос.

reaction-neutral-unknown-1 = Ясно, тогда следующий.
reaction-neutral-unknown-2 = «Не знаю» — тоже ответ.
reaction-neutral-unknown-3 = Тему «{ $topic }» ещё предстоит изучить.
reaction-neutral-unknown-4 = Лучше так, чем гадать.

reaction-neutral-improved-1 = Ответ стал полнее.
reaction-neutral-improved-2 = Теперь прозвучало кое-что из упущенного.
reaction-neutral-improved-3 = По теме «{ $topic }» стало лучше.
reaction-neutral-improved-4 = Второй подход себя оправдал.

reaction-neutral-kept-1 = Спасибо за ответ.
reaction-neutral-kept-2 = Идём дальше.
reaction-neutral-kept-3 = Ответ по теме «{ $topic }» принят.
reaction-neutral-kept-4 = Понятно, следующий вопрос.
reaction-neutral-kept-5 = Переходим к следующему вопросу.
reaction-neutral-kept-6 = Продолжим.
reaction-neutral-kept-7 = Тема «{ $topic }»: ответ записан.
reaction-neutral-kept-8 = С этим вопросом всё, вот следующий.

reaction-neutral-onward-1 = Продолжаем.
reaction-neutral-onward-2 = Следующий вопрос.
reaction-neutral-onward-3 = Другая тема.
reaction-neutral-onward-4 = Идём дальше.
reaction-neutral-onward-5 = Перейдём к этому вопросу.
reaction-neutral-onward-6 = Далее.
reaction-neutral-onward-7 = Двигаемся дальше.
reaction-neutral-onward-8 = Ещё один вопрос.
reaction-neutral-onward-9 = Теперь следующий.
reaction-neutral-onward-10 = Теперь о другом.

reaction-strict-strong-1 = Хорошо, дальше.
reaction-strict-strong-2 = Годится.
reaction-strict-strong-3 = «{ $topic }» — принимаю.
reaction-strict-strong-4 = Сильно.
reaction-strict-strong-5 = Ответ по делу.
reaction-strict-strong-6 = К этому вопросу вы готовы.
reaction-strict-strong-7 = По теме «{ $topic }» придраться почти не к чему.
reaction-strict-strong-8 = Хороший ответ, следующий вопрос.

reaction-strict-fair-1 = Сойдёт, хотя и неполно.
reaction-strict-fair-2 = Суть есть, остального мало.
reaction-strict-fair-3 = «{ $topic }» — в целом да, но с пробелами.
reaction-strict-fair-4 = Ждал большего, но ответ есть.
reaction-strict-fair-5 = Кое-что вы обошли.
reaction-strict-fair-6 = Неплохо, но останавливаться рано.
reaction-strict-fair-7 = Тему «{ $topic }» знаете, но не всю.
reaction-strict-fair-8 = Верно, но не до конца.

reaction-strict-weak-1 = Мало.
reaction-strict-weak-2 = Это только часть ответа.
reaction-strict-weak-3 = «{ $topic }» — пока слабо.
reaction-strict-weak-4 = Часть в точку, остальное мимо.
reaction-strict-weak-5 = Кое-что есть, большей части нет.
reaction-strict-weak-6 = Для этого вопроса недостаточно.
reaction-strict-weak-7 = По теме «{ $topic }» нужно знать больше.
reaction-strict-weak-8 = Здесь нет и половины ответа.

reaction-strict-poor-1 = Ответом это не назовёшь.
reaction-strict-poor-2 = По существу почти ничего.
reaction-strict-poor-3 = Тему «{ $topic }» надо учить.
reaction-strict-poor-4 = Нет, не то.

reaction-strict-skipped-1 = Пропускаем.
reaction-strict-skipped-2 = Ответа нет, следующий вопрос.
reaction-strict-skipped-3 = «{ $topic }» — без ответа.
reaction-strict-skipped-4 = Этот вопрос вы пропустили.

reaction-strict-unknown-1 = Честный ответ, дальше.
reaction-strict-unknown-2 = Хорошо, что не стали гадать.
reaction-strict-unknown-3 = Значит, тему «{ $topic }» придётся учить.
reaction-strict-unknown-4 = Понял, следующий.

reaction-strict-improved-1 = Лучше.
reaction-strict-improved-2 = Это следовало сказать сразу.
reaction-strict-improved-3 = «{ $topic }» — теперь лучше, чем было.
reaction-strict-improved-4 = В первый раз было слабее.

reaction-strict-kept-1 = Принято.
reaction-strict-kept-2 = Дальше.
reaction-strict-kept-3 = «{ $topic }» — ответ получен.
reaction-strict-kept-4 = Записал.
reaction-strict-kept-5 = Следующий вопрос.
reaction-strict-kept-6 = Продолжаем.
reaction-strict-kept-7 = По теме «{ $topic }» ответ есть.
reaction-strict-kept-8 = Ясно, следующий.

reaction-strict-onward-1 = Дальше.
reaction-strict-onward-2 = Следующий.
reaction-strict-onward-3 = Ещё вопрос.
reaction-strict-onward-4 = Идём дальше.
reaction-strict-onward-5 = Слушаю следующий ответ.
reaction-strict-onward-6 = Продолжим.
reaction-strict-onward-7 = Теперь этот.
reaction-strict-onward-8 = Посмотрим здесь.
reaction-strict-onward-9 = Едем дальше.
reaction-strict-onward-10 = К следующему.

halfway-friendly =
    { $left ->
        [one] Половина позади, остался { $left } вопрос.
        [few] Половина позади, осталось { $left } вопроса.
       *[many] Половина позади, осталось { $left } вопросов.
    }
halfway-neutral =
    { $left ->
        [one] Мы на середине, впереди ещё { $left } вопрос.
        [few] Мы на середине, впереди ещё { $left } вопроса.
       *[many] Мы на середине, впереди ещё { $left } вопросов.
    }
halfway-strict =
    { $left ->
        [one] Половина, ещё { $left } вопрос.
        [few] Половина, ещё { $left } вопроса.
       *[many] Половина, ещё { $left } вопросов.
    }

last-question-friendly = Вы почти у цели, остался последний вопрос.
last-question-neutral = Это последний вопрос.
last-question-strict = Последний вопрос.

last-word-friendly-high-1 = Хорошее вышло собеседование, можете быть довольны.
last-word-friendly-high-2 = Спасибо за разговор, видно, что вы хорошо подготовлены.
last-word-friendly-middle-1 = Спасибо за разговор: основа есть, а что подтянуть, покажет отчёт.
last-word-friendly-middle-2 = Многое уже получается, остальному можно научиться.
last-word-friendly-low-1 = Сегодня многого не хватило, зато теперь ясно, с чего начать.
last-word-friendly-low-2 = Спасибо, что попробовали: отчёт подскажет, что учить дальше.
last-word-neutral-high-1 = Сильное собеседование, подробности в отчёте.
last-word-neutral-high-2 = Спасибо, в основном вы отвечали по существу.
last-word-neutral-middle-1 = Основа есть, пробелы перечислены в отчёте.
last-word-neutral-middle-2 = Спасибо, в целом неплохо, но пробелы есть.
last-word-neutral-low-1 = Многого не хватило, в отчёте сказано, что учить дальше.
last-word-neutral-low-2 = Спасибо, поработать есть над чем, подробности в отчёте.
last-word-strict-high-1 = Хорошее собеседование, замечаний немного.
last-word-strict-high-2 = Вы подготовились, это видно.
last-word-strict-middle-1 = Приемлемо, но можно лучше: прочитайте отчёт.
last-word-strict-middle-2 = База есть, остальное надо подтянуть.
last-word-strict-low-1 = Этого мало, разберите отчёт и возвращайтесь.
last-word-strict-low-2 = Слишком многого не хватило, смотрите отчёт.

tone-hint = Меняются только слова, на оценку это не влияет.
persona-friendly = Тёплый
persona-friendly-about = Говорит доброжелательно и поддержит, если ответ не удался.
persona-neutral = Нейтральный
persona-neutral-about = Говорит по делу, без лишних слов.
persona-strict = Строгий
persona-strict-about = Краток и справедлив, о недостатках говорит прямо.
