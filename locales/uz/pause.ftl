### An interview that is put aside, or was left lying.

button-pause = ⏸ Tanaffus
interview-paused = ⏸ <b>Tanaffus.</b> Hammasi saqlangan, istagan paytda davom etasiz.
interview-finishing-wait = 📝 Hisobot yozilyapti.
