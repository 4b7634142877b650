### From the wish for an interview to its beginning.

button-begin = 🚀 Start
# $track is “Backend · Python · Junior”.
button-again-subject = 🔁 Again: { $track }
unfinished-first = You have an unfinished interview. Continue it, or finish it before a new one begins.
quota-reached =
    This month’s interviews are used up: { $limit ->
        [one] your plan has { $limit } a month
       *[other] your plan has { $limit } a month
    }.

    New ones come on { $date }. Your past interviews stay open to you.
command-interview = New interview
