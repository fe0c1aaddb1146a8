using Billetterie.Abstractions;
using Billetterie.Storage.Imports;
using Billetterie.Storage.Search;

namespace Billetterie.Storage.Partners.Importing;

/// <summary>Says for each line of a directory what becomes of it, given the partners as they are. Pure: the preview and the import itself ask the same.</summary>
internal sealed class PartnerPlan
{
    private const int MostAlike = 3;

    private readonly KnownPartners _known;
    private readonly bool _withAlike;
    private readonly HashSet<(PartnerKind, long)> _taken = [];
    private readonly HashSet<(PartnerKind, string)> _newReferences = [];

    /// <summary>Kind, name and town of those whom the file adds; and of those among them that no reference names.</summary>
    private readonly HashSet<(PartnerKind, string, string)> _newNames = [], _newBare = [];

    private PartnerPlan(KnownPartners known, bool withAlike) => (_known, _withAlike) = (known, withAlike);

    /// <summary>In the order of the file.</summary>
    /// <param name="withAlike">Also looks for likely doubles of those who are new.</param>
    public static IReadOnlyList<PlannedPartnerLine> Make(KnownPartners known, IReadOnlyList<ListedPartner> partners, bool withAlike)
    {
        var plan = new PartnerPlan(known, withAlike);
        return [.. partners.Select(plan.Decide)];
    }

    private PlannedPartnerLine Decide(ListedPartner line)
    {
        if (line.Unread is { } unread)
            return Refused(line, Codes.FieldInvalid, unread);
        if (line.Kind is not { } kind)
            return Refused(line, PartnerImportCodes.KindMissing, "kind");
        if (string.IsNullOrWhiteSpace(line.Name))
            return Refused(line, Codes.FieldMissing, "name");
        if (line.Latitude is null != line.Longitude is null)
            return Refused(line, Codes.FieldInvalid, "location");
        if (line.Id is { } id && _known.Find(kind, id) is null)
            return Refused(line, PartnerImportCodes.NumberUnknown, "id");
        var (known, unclear) = Match(line, kind);
        return unclear is not null ? Refused(line, unclear) : known is null ? Add(line, kind) : Change(line, known);
    }

    /// <summary>By number, else by reference, else by name and town among those that no other reference names.</summary>
    private (KnownPartner? Known, string? Unclear) Match(ListedPartner line, PartnerKind kind)
    {
        if (line.Id is { } id)
            return Take(_known.Find(kind, id)!);
        var reference = Bare(line.Reference);
        if (reference is not null && _known.Referred(kind, reference) is { } referred)
            return Take(referred);
        var named = _known.Named(kind, line.Name!, line.City)
            .Where(one => reference is null || one.Details.Reference is null).ToList();
        return named.Count > 1 ? (null, PartnerImportCodes.SeveralAlike) : named.Count == 1 ? Take(named[0]) : (null, null);
    }

    private (KnownPartner? Known, string? Unclear) Take(KnownPartner known) =>
        known.Merged ? (null, Codes.PartnerMerged) : _taken.Add((known.Kind, known.Id)) ? (known, null) : (null, PartnerImportCodes.DuplicateInFile);

    private PlannedPartnerLine Add(ListedPartner line, PartnerKind kind)
    {
        if (line.Active == false)
            return Refused(line, PartnerImportCodes.NotActive, "state");
        var (refusal, details) = PartnerDetailRows.Check(Merge(line, kind, null));
        if (refusal is not null)
            return Refused(line, refusal);
        if (!IsNew(kind, details))
            return Refused(line, PartnerImportCodes.DuplicateInFile);
        var alike = _withAlike ? _known.Alike(kind, details, MostAlike) : [];
        return new PlannedPartnerLine(new PlannedPartner(line, ListedResult.Created, null, null, [], alike), details);
    }

    private bool IsNew(PartnerKind kind, PartnerDetails details)
    {
        var name = (kind, SearchText.Normalize(details.Name), SearchText.Normalize(details.City));
        var isNew = details.Reference is { } reference
            ? !_newBare.Contains(name) && _newReferences.Add((kind, reference))
            : !_newNames.Contains(name) && _newBare.Add(name);
        _newNames.Add(name);
        return isNew;
    }

    private PlannedPartnerLine Change(ListedPartner line, KnownPartner known)
    {
        var (refusal, details) = PartnerDetailRows.Check(Merge(line, known.Kind, known.Details));
        if (refusal is not null)
            return Refused(line, refusal);
        if (details.Reference is { } reference && reference != known.Details.Reference
            && (_known.Referred(known.Kind, reference) is not null || !_newReferences.Add((known.Kind, reference))))
        {
            return Refused(line, PartnerImportCodes.ReferenceTaken, "reference");
        }
        var changes = PartnerFields.Differing(known.Details, details)
            .Select(field => new PartnerChange(field.Name, field.Text(known.Details), field.Text(details))).ToList();
        var result = changes.Count > 0 ? ListedResult.Updated : ListedResult.Unchanged;
        return new PlannedPartnerLine(new PlannedPartner(line, result, null, known.Id, changes, []), details);
    }

    /// <summary>What the line says, and for the rest what is known.</summary>
    private static PartnerDetails Merge(ListedPartner line, PartnerKind kind, PartnerDetails? known)
    {
        // Accents and case aside the same: ours stays as it is spelt, unless a number says that this very partner is to be corrected.
        string? Spelt(string? said, string? ours) =>
            line.Id is null && ours is not null && SearchText.Normalize(said) == SearchText.Normalize(ours) ? ours : said;
        var venue = kind == PartnerKind.Venue;
        var located = venue && line is { Latitude: not null, Longitude: not null };
        return new PartnerDetails(
            Spelt(line.Name, known?.Name)!, Or(line.Category, known is null ? line.CategoryOfNew : known.Category) ?? "", Or(line.Address, known?.Address),
            Or(line.PostalCode, known?.PostalCode), Spelt(Or(line.City, known?.City), known?.City),
            located ? line.Latitude : known?.Latitude, located ? line.Longitude : known?.Longitude,
            Or(line.Phone, known?.Phone), Or(line.Email, known?.Email), Or(line.Website, known?.Website),
            venue ? Or(line.Accessibility, known?.Accessibility) : null, Or(line.Presentation, known?.Presentation),
            new Agreement(
                line.AgreementStart ?? known?.Agreement.Start, line.AgreementEnd ?? known?.Agreement.End,
                Or(line.AgreementReference, known?.Agreement.Reference)),
            Or(line.Reference, known?.Reference));
    }

    private static string? Or(string? said, string? known) => string.IsNullOrWhiteSpace(said) ? known : said;

    private static string? Bare(string? reference) => string.IsNullOrWhiteSpace(reference) ? null : reference.Trim();

    private static PlannedPartnerLine Refused(ListedPartner line, string code, string? field = null) => Refused(line, new Refusal(code, Field: field));

    private static PlannedPartnerLine Refused(ListedPartner line, Refusal refusal) =>
        new(new PlannedPartner(line, ListedResult.Refused, refusal, null, [], []), null);
}

/// <summary>A line's plan with what would be stored.</summary>
/// <param name="Details">Null where it is refused.</param>
internal sealed record PlannedPartnerLine(PlannedPartner Shown, PartnerDetails? Details);
