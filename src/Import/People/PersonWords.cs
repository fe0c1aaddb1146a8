using Billetterie.Abstractions;
using Billetterie.Import.Texts;

namespace Billetterie.Import.People;

/// <summary>What people write in a table of people, in French and English: accents, case and dots do not matter.</summary>
internal static class PersonWords
{
    public static readonly string[] Number = ["numero", "number", "identifiant", "id"];
    public static readonly string[] Family = ["famille", "family"];
    public static readonly string[] Civility = ["civilite", "civility", "title"];
    public static readonly string[] LastName = ["nom", "nom de famille", "last name", "lastname", "surname"];
    public static readonly string[] FirstName = ["prenom", "prenoms", "first name", "firstname"];
    public static readonly string[] Phone = ["telephone", "tel", "portable", "mobile", "phone"];
    public static readonly string[] Email = ["e mail", "email", "mail", "courriel", "adresse e mail", "adresse email", "adresse mail"];
    public static readonly string[] Address = ["coordonnees", "adresse", "address"];
    public static readonly string[] Host = ["invite de", "participant", "guest of", "host"];
    public static readonly string[] State = ["etat", "state", "status"];

    private static readonly Dictionary<string, Family> Families = new()
    {
        ["participant"] = Abstractions.Family.Participant,
        ["participante"] = Abstractions.Family.Participant,
        ["beneficiaire"] = Abstractions.Family.Participant,
        ["invite"] = Abstractions.Family.Guest,
        ["invitee"] = Abstractions.Family.Guest,
        ["guest"] = Abstractions.Family.Guest,
        ["accompagnateur"] = Abstractions.Family.Companion,
        ["accompagnatrice"] = Abstractions.Family.Companion,
        ["companion"] = Abstractions.Family.Companion,
    };

    private static readonly Dictionary<string, string> Civilities = new()
    {
        ["madame"] = "Ms", ["mme"] = "Ms", ["mlle"] = "Ms", ["mademoiselle"] = "Ms", ["ms"] = "Ms", ["mrs"] = "Ms", ["f"] = "Ms",
        ["monsieur"] = "Mr", ["m"] = "Mr", ["mr"] = "Mr", ["h"] = "Mr",
        ["non precisee"] = "Unspecified", ["not given"] = "Unspecified",
    };

    private static readonly Dictionary<string, bool> States = new()
    {
        ["actif"] = true, ["active"] = true, ["oui"] = true, ["yes"] = true,
        ["inactif"] = false, ["inactive"] = false, ["non"] = false, ["no"] = false,
    };

    /// <summary>Null where the word is not known.</summary>
    public static Family? FamilyOf(string word) => Families.TryGetValue(PlainText.Folded(word), out var family) ? family : null;

    /// <inheritdoc cref="FamilyOf"/>
    public static string? CivilityOf(string word) => Civilities.GetValueOrDefault(PlainText.Folded(word));

    /// <inheritdoc cref="FamilyOf"/>
    public static bool? StateOf(string word) => States.TryGetValue(PlainText.Folded(word), out var active) ? active : null;
}
