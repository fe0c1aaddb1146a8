using Billetterie.Import.Csv;

namespace Billetterie.Import.People;

/// <summary>
/// Reads a structure's list of people from a table, whatever its separator and encoding. Whatever the file contains, what cannot be
/// read is said by a code; only a fault of the stream itself throws.
/// </summary>
public static class PeopleReader
{
    private static readonly TableBounds Bounds = new(
        [PersonWords.LastName, PersonWords.FirstName], ImportLimits.PeopleBytes, ImportLimits.People, PeopleFile.TooManyPeople);

    /// <summary>Reads from the stream's present position to its end, at most <see cref="ImportLimits.People"/> lines. Does not close the stream.</summary>
    public static async Task<PeopleFile> ReadAsync(Stream file, CancellationToken cancellation = default)
    {
        var (lines, code, detail) = await TableReader.ReadAsync(file, Bounds, Read, cancellation);
        return new PeopleFile(lines, code, detail);
    }

    private static PersonLine Read(ProgrammeRow row)
    {
        string? Field(string[] names) => TableReader.Bare(row.Field(names));
        string? unread = null;
        T? Known<T>(string column, string[] names, Func<string, T?> read)
        {
            var word = Field(names);
            var value = word is null ? default : read(word);
            if (word is not null && value is null)
                unread ??= column;
            return value;
        }
        var family = Known("family", PersonWords.Family, PersonWords.FamilyOf);
        var civility = Known("civility", PersonWords.Civility, PersonWords.CivilityOf);
        var active = Known("active", PersonWords.State, PersonWords.StateOf);
        return new PersonLine(
            row.Line, Field(PersonWords.Number), family, civility, Field(PersonWords.LastName), Field(PersonWords.FirstName),
            Field(PersonWords.Phone), Field(PersonWords.Email), Field(PersonWords.Address), Field(PersonWords.Host), active, unread);
    }
}
