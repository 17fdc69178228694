// The first warning without a reason has the focus: a reason is typed, Enter records it, the next has the focus.
"use strict";
if (!document.querySelector("[autofocus]")) document.querySelector(".finding input[name=reason]")?.focus();
