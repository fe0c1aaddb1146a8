using Billetterie.Abstractions;
using Billetterie.Storage.Imports;
using Billetterie.Web.Problems;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Import;

/// <summary>What imports of a list, line by line, say alike, each in the words of its own list. Thread safe.</summary>
/// <param name="texts">The words of the list.</param>
public abstract class TableImportWords(IStringLocalizer texts, ProblemWords problems)
{
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

    /// <summary>No file was chosen.</summary>
    internal string FileMissing => texts["file_missing"];

    /// <summary>The store did not answer: trying again is safe.</summary>
    internal string NotAnswered => texts["not_answered"];

    /// <summary>What was done.</summary>
    internal string Done(ImportedLines imported) => texts["done", imported.Created, imported.Updated];

    /// <summary>Why a file could not be read, with what it speaks of.</summary>
    internal string OfFile(string? code, string? detail)
    {
        var sentence = texts[$"file_{code}"];
        return detail is null ? sentence : $"{sentence} {texts["detail", detail]}";
    }
}
