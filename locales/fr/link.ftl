### Linking an account, and unlinking it.

not-linked = Associez d’abord votre compte : je saurai alors quels crédits sont les vôtres.
link-email = Quelle est l’adresse e-mail de votre compte ?
link-email-again = Cela ne ressemble pas à une adresse e-mail. Écrivez l’adresse seule, sur une ligne, comme nom@example.com.
link-password = Et le mot de passe ? J’efface votre message dès que je l’ai lu.
link-wrong = Cette adresse e-mail et ce mot de passe ne vont pas ensemble. Retapez le mot de passe, ou utilisez une autre adresse.
# $left (string) a length of time
link-locked = Trop d’essais erronés. Pour votre sécurité, personne ne peut réessayer avant { $left }.
# $name (string) the customer
linked = Bienvenue, { $name } ! Votre compte est associé.
# $name (string) the customer
unlink-asks = Dissocier cette discussion du compte de { $name } ? Vos réservations et vos crédits restent sur le compte, mais les messages à leur sujet n’arriveront plus ici.
unlinked = Cette discussion n’est plus associée à un compte.

button-other-email = Autre adresse e-mail

## By an invitation of the club's

button-not-now = Pas maintenant
# $name (string) the customer
invitation-asks = Associer ce Telegram au compte de <b>{ $name }</b> ? Ses réservations et ses crédits se verront et s’utiliseront alors d’ici, et les messages à leur sujet arriveront ici.
# $name (string) the customer whose account this chat is linked to
invitation-elsewhere = Cette discussion est associée au compte de { $name }, et ne peut l’être qu’à un seul. Pour utiliser l’invitation, dissociez-la d’abord, puis rouvrez le lien : il reste valable d’ici là.
invitation-not-good = Ce lien ne peut pas être utilisé. Un lien sert une fois et pendant sept jours, et un plus récent le remplace. Demandez-en un autre au club, ou associez votre compte avec votre adresse e-mail et votre mot de passe.

## The phones of one account

# $name (string) the customer, $phone (markup) what Telegram calls the new one
phone-came = 📱 Un autre Telegram a été associé au compte de { $name }, par une invitation du club : <b>{ $phone }</b>. Est-ce l’un des vôtres ? Sinon, retirez-le et prévenez le club.
button-phone-fine = C’est bon
button-phone-remove = Le retirer
# $name (markup) what Telegram calls it
button-remove-phone = Retirer { $name }
# $phone (markup) what Telegram calls it
phone-remove-asks = Retirer <b>{ $phone }</b> de votre compte ? Plus rien ne s’y verra, ne s’y réservera ni ne s’y dira. Les réservations faites de là restent : /bookings les montre.
phone-removed = Retiré : il n’est plus associé à votre compte.
phone-not-there = Ce téléphone n’est plus sur votre compte, ou y était avant celui-ci.
phone-removed-here = Cette discussion n’est plus associée à un compte : un autre téléphone du compte l’a retirée.
