### Les pages du navigateur qui ne concernent aucune réservation.

page-nothing-here = Il n’y a rien ici
page-nothing-here-why = Le lien est incomplet, ou il a déjà servi. Ouvrez-le à nouveau depuis le message où il se trouvait, ou consultez vos réservations dans la conversation.
page-too-much = Cela fait beaucoup d’un coup
page-too-much-why = Trop de demandes sont venues de votre connexion. Patientez une minute, puis réessayez ; rien n’est perdu.
page-broken = Cela n’a pas fonctionné
page-broken-why = C’est notre faute, et rien n’a changé. Réessayez dans une minute, s’il vous plaît.
page-not-from-us = Appuyez à nouveau sur le bouton
page-not-from-us-why = Cette demande venait d’une autre page que la nôtre : rien n’a été fait. Ouvrez le lien depuis votre e-mail et appuyez sur le bouton qui s’y trouve.
