### Linking an account, and unlinking it.

not-linked = Associez d’abord votre compte : je saurai alors quels crédits sont les vôtres.
link-email = Quelle est l’adresse e-mail de votre compte ?
link-email-again = Cela ne ressemble pas à une adresse e-mail. Écrivez-la comme nom@example.com.
link-password = Et le mot de passe ? J’efface votre message dès que je l’ai lu.
link-wrong = Cette adresse e-mail et ce mot de passe ne vont pas ensemble. Retapez le mot de passe, ou utilisez une autre adresse.
# $left (string) a length of time
link-locked = Trop d’essais erronés. Pour votre sécurité, personne ne peut réessayer avant { $left }.
# $name (string) the customer
linked = Bienvenue, { $name } ! Votre compte est associé.
# $name (string) the customer
link-already = Cette discussion est associée au compte de { $name }. Pour en utiliser un autre, dissociez-la d’abord.
# $name (string) the customer
unlink-asks = Dissocier cette discussion du compte de { $name } ? Vos réservations et vos crédits restent sur le compte, mais les messages à leur sujet n’arriveront plus ici.
unlinked = Cette discussion n’est plus associée à un compte.

button-other-email = Autre adresse e-mail
