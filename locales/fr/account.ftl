### Coming in by a mailed code, making an account, and changing what opens it.

button-new-account = ✨ Créer un compte
button-mail-code = ✉️ M’envoyer un code
button-another-code = Envoyer un autre code
button-password-page = 🔐 Ouvrir la page du mot de passe
button-my-account = Mon compte
button-choose-password = Choisir un mot de passe
button-change-password = Changer le mot de passe
button-change-email = Changer d’e-mail
button-to-session = Retour à la séance
button-no-password = Pas maintenant

account-new-email = Quelle est votre adresse e-mail ? J’y envoie un code, pour m’assurer qu’elle est bien à vous.
# $email (string) the address
code-mailed =
    J’ai envoyé un code à six chiffres à <b>{ $email }</b>. Tapez-le ici dans les 10 minutes.

    Rien reçu ? Regardez dans les courriers indésirables, ou faites-en envoyer un autre.
# $n (number) tries left
code-wrong = Ce n’est pas le code. { $n ->
        [one] Il reste un essai
       *[other] Il reste { $n } essais
    } ; seul le dernier code envoyé compte.
code-used-up = Ce n’était pas le code non plus, et il avait cinq essais. Faites-en envoyer un autre.
code-is-over = Ce code ne peut plus servir : il valait pour 10 minutes et cinq essais. Faites-en envoyer un autre.
code-still = J’attends les six chiffres du code que je vous ai envoyé par e-mail.
# $left (string) a length of time
code-not-yet = Cela fait beaucoup de codes en peu de temps. Pour ne remplir la boîte de personne, le prochain pourra partir dans { $left }.
# $n (number)
code-not-yet-seconds = Le dernier code vient à peine de partir. Un autre pourra être envoyé dans { $n ->
        [one] { $n } seconde
       *[other] { $n } secondes
    }.
account-over = C’était trop long, ou recommencé entre-temps. Rien n’a été changé ; veuillez recommencer.
account-no-mail = Aucun e-mail n’est envoyé ici, je ne peux donc pas vous envoyer de code. Demandez au club un lien d’invitation : il ouvre votre compte sans mot de passe.

account-which-club = Votre adresse est confirmée. Pour quel club est votre compte ? Il pourra servir plus tard pour les autres.
account-name = Votre adresse est confirmée. Comment vous appelez-vous ?
account-name-again = Un nom contient au moins une lettre. Comment vous appelez-vous ?
# $max (number)
account-name-long = C’est trop long pour un nom : { $max } caractères au plus. Comment vous appelez-vous ?
# $name (string) the customer
account-created = Bienvenue, { $name } ! Votre compte est créé, et cette discussion y est associée.
account-password-optional = Vous n’avez pas besoin de mot de passe : depuis un autre téléphone, un code envoyé par e-mail suffit.
account-password-forgotten = Mot de passe oublié ? Vous pouvez en choisir un nouveau maintenant.

# $name (string) the customer, $email (string) the address, $password (markup) whether there is a password
account-card =
    👤 <b>{ $name }</b>
    { $email }
    { $password }

    Cette discussion est associée à votre compte. Pour en utiliser un autre, dissociez-la d’abord.
account-password-set = Mot de passe : oui
account-password-none = Mot de passe : aucun

confirm-to-change-password = Pour changer votre mot de passe, montrez d’abord que c’est bien vous.
confirm-to-choose-password = Pour choisir un mot de passe, montrez d’abord que c’est bien vous.
# $email (string) the address
confirm-to-change-email = Pour changer votre adresse <b>{ $email }</b>, montrez d’abord que c’est bien vous.
confirm-to-remove-phones = Pour retirer un téléphone relié avant celui-ci, montrez d’abord que c’est bien vous.
confirm-password = Tapez votre mot de passe actuel. J’efface votre message dès que je l’ai lu.
confirm-again = Ce n’est pas votre mot de passe. Retapez-le ; j’efface votre message dès que je l’ai lu.
confirm-code = Je peux envoyer un code à l’adresse de votre compte.
confirm-nothing = Rien ne permet de le montrer ici : aucun e-mail n’est envoyé, et seul le téléphone associé en premier peut choisir un mot de passe. Adressez-vous au club.
page-is-best = Le mieux est de le taper sur une page à part : il ne passe alors pas par cette discussion.

# $n (number)
password-new = Choisissez un mot de passe d’au moins { $n } caractères ; plusieurs mots se retiennent bien et se devinent mal.
password-here = Tapez-le ici : j’efface votre message dès que je l’ai lu.
password-page-or-here = Le mieux est de le taper sur une page à part : il ne passe alors pas par cette discussion. Ou tapez-le ici : j’efface votre message dès que je l’ai lu.
# $n (number)
password-too-short = C’est trop court : il faut au moins { $n } caractères.
# $n (number)
password-too-long = C’est trop long : { $n } caractères au plus.
password-personal = Votre nom, votre adresse et le nom du club sont les premiers que quelqu’un essaierait.
password-common = C’est l’un de ceux que tout le monde essaie en premier.
password-set = Votre nouveau mot de passe est enregistré. Tous les téléphones associés le restent.

email-new = Quelle est votre nouvelle adresse e-mail ? J’y envoie un code, pour m’assurer qu’elle est bien à vous.
email-same = Votre compte a déjà cette adresse. Quelle est la nouvelle ?
# $email (string) the new address
email-changed = Votre adresse est désormais <b>{ $email }</b>. Un courrier l’a signalé à l’ancienne.
email-taken = Un autre compte a cette adresse : le vôtre garde donc la sienne. Deux comptes ne peuvent pas être réunis ici : adressez-vous au club.

link-password-page =
    Et le mot de passe ? Le mieux est de le taper sur une page à part : il ne passe alors pas par cette discussion.

    Ou tapez-le ici : j’efface votre message dès que je l’ai lu.
link-by-code = Pas de mot de passe, ou oublié ? Je peux vous envoyer un code par e-mail.
link-by-invitation = Pas de mot de passe, ou oublié ? Demandez au club un lien d’invitation.

# $name (string) the customer, $phone (markup) what Telegram calls the new one
phone-came-by-code = 📱 Un autre Telegram a été associé au compte de { $name }, par son mot de passe ou par un code envoyé à son adresse : <b>{ $phone }</b>. Est-ce l’un des vôtres ? Sinon, retirez-le, changez le mot de passe, et veillez à ce que personne d’autre ne lise vos e-mails.
# $name (string) the customer, $phone (markup) what Telegram calls the other
password-changed-elsewhere = 🔐 Le mot de passe du compte de { $name } a été changé depuis <b>{ $phone }</b>. Si ce n’était aucun de vous, prévenez le club.
# $name (string) the customer, $phone (markup) what Telegram calls the other
email-changed-elsewhere = ✉️ L’adresse e-mail du compte de { $name } a été changée depuis <b>{ $phone }</b>. Si ce n’était aucun de vous, prévenez le club.

command-account = Votre compte : mot de passe, e-mail, téléphones

## The page for a password

password-page-link-title = Associer votre compte
password-page-change-title = Changer votre mot de passe
password-page-choose-title = Choisir un mot de passe
# $who (string) a name, perhaps with a username
password-page-lets-in = <b>{ $who }</b>, sur Telegram, pourra tout voir et réserver ici. Si ce n’est pas vous, fermez cette page.
password-page-of = Adresse e-mail
password-page-current = Mot de passe
password-page-current-old = Votre mot de passe actuel
password-page-new = Nouveau mot de passe
# $n (number)
password-page-hint = { $n } caractères ou plus ; plusieurs mots se retiennent bien et se devinent mal.
password-page-link = Associer
password-page-set = Enregistrer
password-page-wrong = Ce mot de passe n’est pas le bon. Réessayez.
# $left (string) a length of time
password-page-locked = Trop d’essais erronés. Pour votre sécurité, personne ne peut réessayer avant { $left }.
password-page-done-title = C’est fait
password-page-done = Revenez à la discussion : elle dit la suite. Vous pouvez fermer cette page.
password-page-used = Cette page a déjà servi. La discussion dit ce qui en est advenu.
password-page-gone-title = Cette page ne peut plus servir
password-page-gone = Elle pouvait être ouverte pendant dix minutes, par le dernier bouton seulement. Recommencez dans la discussion.
password-page-to-chat = Retour à la discussion

## Letters

# $code (string) six digits
letter-code-subject = { $code } est votre code
letter-code-title = Votre code
letter-code-come-in = Quelqu’un veut entrer dans Seatbell avec cette adresse, dans Telegram. Si c’est vous, tapez ce code dans la discussion :
letter-code-account = Quelqu’un veut changer ce qui ouvre votre compte, dans Telegram. Si c’est vous, tapez ce code dans la discussion :
letter-code-email = Quelqu’un veut donner cette adresse à son compte, dans Telegram. Si c’est vous, tapez ce code dans la discussion :
# $time (string) a length of time
letter-code-valid = Il vaut pour { $time }, pour cinq essais, et seulement dans la discussion qui l’a demandé. Ne le dites à personne : personne du club ne vous le demandera jamais.
letter-code-not-you = Si ce n’était pas vous, il n’y a rien à faire : sans le code, rien ne se passe.
letter-password-subject = Votre mot de passe a été changé
# $name (string) the customer
letter-password = Le mot de passe du compte de { $name } a été changé, depuis un téléphone qui y est associé.
letter-password-not-you = Si ce n’était pas vous : ouvrez /account dans la discussion et retirez les téléphones qui ne sont pas les vôtres, choisissez-y un autre mot de passe, et prévenez le club.
letter-email-subject = Votre adresse a été changée
# $name (string) the customer
letter-email = Le compte de { $name } a désormais une autre adresse e-mail, et ses courriers y arrivent. Elle a été changée depuis un téléphone qui y est associé.
letter-email-not-you = Si ce n’était pas vous : prévenez le club tout de suite, et ouvrez /account dans la discussion pour retirer les téléphones qui ne sont pas les vôtres.
letter-why-code = Vous recevez ce courrier parce que quelqu’un a tapé votre adresse dans la discussion. Il n’est envoyé qu’une fois et n’est sur aucune liste.
letter-why-account = Vous recevez ce courrier pour la sécurité de votre compte. Il n’est envoyé qu’une fois et n’est sur aucune liste.
account-phones = Autres téléphones de votre compte :
account-no-phones = Aucun autre téléphone n’est relié à votre compte.
button-all-phones = 📱 Tous les téléphones
