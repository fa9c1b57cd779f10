-- A rating may come by the link of a message, from somebody who did not sign in.

alter type via add value 'link';
