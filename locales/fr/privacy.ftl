### What is stored, a copy of it, and its end.

command-privacy = Vos données : ce qui est conservé, une copie, l’effacement
button-privacy-copy = 📄 Une copie de mes données
button-privacy-erase = M’effacer
button-erase-go-on = Continuer
button-erase = Effacer définitivement

privacy-title = <b>Ce qui est conservé à votre sujet</b>
privacy-account = · <b>Votre compte</b> : nom, adresse e-mail, langue, rappels, votre code client dans chaque club. Pour vous connaître et vous joindre. Jusqu’à ce que vous l’effaciez.
# $n (number) days
privacy-people = · <b>Les personnes pour qui vous réservez</b> : nom, et date de naissance, car un club peut fixer des limites d’âge. Une date de naissance est effacée { $n ->
        [one] un jour
       *[other] { $n } jours
    } après la dernière séance de la personne ; le nom reste pour la prochaine fois, jusqu’à ce que vous l’oubliiez (Personnes).
privacy-bookings = · <b>Commandes, crédits et réservations</b> : ce qui a été acheté, réservé, annulé, et qui était là. C’est la comptabilité du club, qu’il doit garder ; une fois votre compte effacé, elle ne porte plus de nom.
privacy-telegram = · <b>Telegram</b> : le numéro de votre conversation avec moi, votre nom et votre identifiant là-bas, votre langue. Pour vous répondre, et pour que l’équipe du club vous trouve. Ce que vous m’écrivez n’est pas gardé une fois traité ; une saisie commencée puis laissée est oubliée après une semaine.
privacy-passwords = · <b>Mots de passe</b> : seulement sous forme brouillée, que personne ne peut relire.
privacy-who = Qui les voit : l’équipe des clubs dont vous êtes client voit votre compte, vos commandes et vos réservations chez eux ; des personnes qui viennent, elle voit le nom, et l’âge plutôt que la date de naissance. La personne qui fait fonctionner ce bot garde la base de données. Si un club y a relié ses propres programmes, ils sont informés des réservations et des commandes par votre code client, sans nom ni adresse. Personne d’autre ne reçoit rien.
privacy-rights = Vous pouvez recevoir une copie de tout, et vous pouvez tout effacer.
privacy-not-linked = Cette conversation n’est liée à aucun compte : il n’y a rien de plus que ce qui est dit de Telegram ci-dessus. Pour voir ou effacer un compte, liez-le d’abord.
privacy-copy-caption = Tout ce qui est conservé à votre sujet, dans un fichier JSON que des programmes peuvent lire. Il contient des dates de naissance : gardez-le pour vous.

# $name (string) the account
erase-asks = <b>Effacer le compte de { $name } ?</b>
# $name (string) the account
erase-asks-again = <b>Vraiment effacer le compte de { $name } ?</b> Personne ne pourra revenir en arrière.
erase-overwritten = · Nom, adresse e-mail, mot de passe, langue, personnes pour qui vous réservez avec leurs dates de naissance, activités suivies et code client sont effacés.
# $n (number) credits, $credits (string)
erase-credits = { $n ->
        [0] · Il n’y a pas de crédits non utilisés.
       *[other] · Les crédits non utilisés sont perdus, y compris ceux rendus à l’instant : { $credits }.
    }
erase-books = · Les réservations passées, les commandes et les paiements restent dans la comptabilité du club, sans nom.
# $n (number) clubs
erase-clubs = · Le compte est client de { $n } clubs ; il est effacé pour tous.
# $n (number) phones
erase-phones = { $n ->
        [0] · Aucun téléphone n’est lié.
        [one] · Le téléphone lié est délié.
       *[other] · Les { $n } téléphones liés sont déliés, et prévenus.
    }
erase-staff = · L’un des téléphones fait partie de l’équipe d’un club. C’est autre chose, et cela reste ; un responsable peut y mettre fin.
erase-copy-first = Si vous voulez garder quelque chose, prenez d’abord une copie.
erase-changed = L’effet de l’effacement a changé entre-temps : rien n’a été effacé. Voici ce qu’il en est maintenant :
erase-done = Votre compte est effacé. Vous pouvez revenir à tout moment avec un nouveau compte, même avec la même adresse e-mail.
erase-told = Le compte auquel cette conversation était liée a été effacé, avec toutes les réservations à venir. Il n’en reste que la comptabilité du club, sans nom. Vous pouvez revenir à tout moment avec un nouveau compte.

# For the staff.
button-customer-erase = Effacer ce client
# $name (string) the customer
customer-erase-asks = <b>Effacer { $name } ?</b> Pour un client qui le demande, par courrier par exemple. Personne ne pourra revenir en arrière.
customer-erase-told = Les téléphones du client sont prévenus. Le journal indique que vous l’avez fait.
customer-erased = Le client est effacé. Ce qui a été réservé et payé reste dans la comptabilité, sans nom.
customer-erase-elsewhere = Ce client est aussi client d’un autre club : lui seul peut effacer le compte (/privacy).
deed-customer-erased = a effacé un client, à sa demande
# $session (string)
deed-walk-in-erased = a effacé le nom d’une personne venue sans compte ({ $session })
button-walk-in-erase = Effacer le nom
# $name (string)
walk-in-erase-asks = <b>Effacer le nom de { $name } ?</b> La place reste telle quelle et compte ; plus personne ne saura qui c’était. La date de naissance disparaît aussi. Sinon, les deux s’effacent d’eux-mêmes quelque temps après la séance.
walk-in-erased = Le nom est effacé.
