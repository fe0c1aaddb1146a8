using Billetterie.Import.Partners;
using Billetterie.Storage.Participants;
using Billetterie.Storage.Partners;
using Billetterie.Web.Import;
using Billetterie.Web.Problems;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Coordination.Importing;

/// <summary>Says what an import of partners met, in the language of the request. Thread safe.</summary>
public sealed class PartnerImportWords(IStringLocalizer<PartnerImportWords> texts, ProblemWords problems) : TableImportWords(texts, problems)
{
    /// <inheritdoc cref="TableImportWords.OfFile(string?, string?)"/>
    public string OfFile(PartnersFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return OfFile(file.Code, file.Detail);
    }

    public string Kind(PartnerKind kind) => texts[$"kind_{kind}"];

    public string State(PartnerState state) => texts[$"state_{state}"];

    /// <summary>Why two look like one.</summary>
    public string Sign(DuplicateSign sign) => texts[$"same_{sign}"];
}
