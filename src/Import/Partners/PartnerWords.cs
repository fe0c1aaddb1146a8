using Billetterie.Import.Texts;

namespace Billetterie.Import.Partners;

/// <summary>What people write in a directory of partners, in French and English: accents, case and dots do not matter.</summary>
internal static class PartnerWords
{
    public static readonly string[] Kind = ["sorte", "sorte de partenaire", "kind"];
    public static readonly string[] Number = ["numero", "number"];
    public static readonly string[] Reference = ["reference", "reference externe", "external reference", "identifiant", "id", "code", "siret", "siren", "rna"];
    public static readonly string[] Name = ["nom", "name", "raison sociale", "denomination", "nom de la structure", "nom du lieu", "organisme", "etablissement"];
    public static readonly string[] Category = ["categorie", "category"];
    public static readonly string[] Address = ["adresse", "address", "adresse postale", "rue", "street"];
    public static readonly string[] PostalCode = ["code postal", "cp", "postal code", "postcode", "zip"];
    public static readonly string[] City = ["ville", "commune", "city", "town"];
    public static readonly string[] Latitude = ["latitude", "lat"];
    public static readonly string[] Longitude = ["longitude", "lon", "lng", "long"];
    public static readonly string[] Phone = ["telephone", "tel", "portable", "mobile", "phone"];
    public static readonly string[] Email = ["e mail", "email", "mail", "courriel", "adresse e mail", "adresse email", "adresse mail"];
    public static readonly string[] Website = ["site web", "site internet", "site", "website", "web", "url"];
    public static readonly string[] Accessibility = ["acces du lieu", "acces", "accessibilite", "accessibility", "access"];
    public static readonly string[] Presentation = ["presentation", "description", "about"];
    public static readonly string[] AgreementStart = ["debut de convention", "debut de la convention", "convention du", "agreement start", "start of agreement"];
    public static readonly string[] AgreementEnd = ["fin de convention", "fin de la convention", "convention jusqu au", "convention au", "agreement end", "end of agreement"];

    public static readonly string[] AgreementReference =
        ["reference de la convention", "reference de convention", "reference du document", "document", "agreement reference", "document reference"];

    public static readonly string[] State = ["etat", "state"];

    private static readonly Dictionary<string, PartnerLineKind> Kinds = new()
    {
        ["structure"] = PartnerLineKind.Structure,
        ["structure sociale"] = PartnerLineKind.Structure,
        ["cooperateur social"] = PartnerLineKind.Structure,
        ["social"] = PartnerLineKind.Structure,
        ["lieu"] = PartnerLineKind.Venue,
        ["venue"] = PartnerLineKind.Venue,
        ["cooperateur culturel"] = PartnerLineKind.Venue,
        ["cooperateur sportif"] = PartnerLineKind.Venue,
        ["cooperateur culturel ou sportif"] = PartnerLineKind.Venue,
        ["culturel"] = PartnerLineKind.Venue,
        ["sportif"] = PartnerLineKind.Venue,
    };

    private static readonly Dictionary<string, bool> States = new()
    {
        ["actif"] = true, ["active"] = true,
        ["suspendu"] = false, ["suspendue"] = false, ["suspended"] = false,
        ["en attente"] = false, ["waiting"] = false, ["pending"] = false,
        ["refuse"] = false, ["refusee"] = false, ["declined"] = false,
    };

    /// <summary>Null where the word is not known.</summary>
    public static PartnerLineKind? KindOf(string word) => Kinds.TryGetValue(PlainText.Folded(word), out var kind) ? kind : null;

    /// <inheritdoc cref="KindOf"/>
    public static bool? StateOf(string word) => States.TryGetValue(PlainText.Folded(word), out var active) ? active : null;
}
