using Billetterie.Import.People;
using Billetterie.Web.Import;
using Billetterie.Web.Problems;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Participants.Importing;

/// <summary>Says what an import of people met, in the language of the request. Thread safe.</summary>
public sealed class PeopleImportWords(IStringLocalizer<PeopleImportWords> texts, ProblemWords problems) : TableImportWords(texts, problems)
{
    /// <inheritdoc cref="TableImportWords.OfFile(string?, string?)"/>
    public string OfFile(PeopleFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return OfFile(file.Code, file.Detail);
    }
}
