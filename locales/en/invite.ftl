### A link for friends.

command-invite = Invite a friend, and both get more interviews
button-send-link = 📨 Send it to a friend
invite-off = There are no invitations here at the moment.
invite-text =
    { $count ->
        [one] 🎁 <b>Invite a friend.</b> When somebody new comes by your link and finishes a first interview, both of you get { $count } extra interview.
       *[other] 🎁 <b>Invite a friend.</b> When somebody new comes by your link and finishes a first interview, both of you get { $count } extra interviews.
    }
invite-link = Your link: { $link }
invite-counted = Friends this month: <b>{ $counted } of { $limit }</b>
