using Billetterie.Abstractions;
using Billetterie.Import.Partners;
using Billetterie.Storage.Participants;
using Billetterie.Storage.Participants.Importing;
using Billetterie.Storage.Partners;
using Billetterie.Web.Problems;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Coordination.Importing;

/// <summary>Says what an import of partners met, in the language of the request. Thread safe.</summary>
public sealed class PartnerImportWords(IStringLocalizer<PartnerImportWords> texts, ProblemWords problems)
{
    /// <summary>Why a file could not be read, with what it speaks of.</summary>
    public string OfFile(PartnersFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var sentence = texts[$"file_{file.Code}"];
        return file.Detail is { } detail ? $"{sentence} {texts["detail", detail]}" : sentence;
    }

    /// <summary>Why a line is refused, with the column that it is about.</summary>
    public string OfRefusal(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        var own = texts[$"line_{refusal.Code}"];
        var sentence = own.ResourceNotFound ? problems.Detail(refusal) : own.Value;
        return refusal.Field is { } field ? $"{Column(field)}{texts["colon"]}{sentence}" : sentence;
    }

    /// <summary>The heading of a column, by its name in the API.</summary>
    public string Column(string field) => texts[$"column_{field}"];

    /// <summary>What a line comes to.</summary>
    public string Result(ListedResult result) => texts[$"result_{result}"];

    public string Kind(PartnerKind kind) => texts[$"kind_{kind}"];

    public string State(PartnerState state) => texts[$"state_{state}"];

    /// <summary>Why two look like one.</summary>
    public string Sign(DuplicateSign sign) => texts[$"same_{sign}"];
}
