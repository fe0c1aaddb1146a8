using System.Globalization;
using Billetterie.Abstractions;
using Billetterie.Import;
using Billetterie.Import.People;
using Billetterie.Storage.Participants;
using Billetterie.Storage.Participants.Importing;

namespace Billetterie.Web.Participants.Importing;

/// <summary>Lines of a file as the storage takes them.</summary>
internal static class PeopleUpload
{
    /// <summary>The largest request with a file: the file itself, coded for its way through a form, and the form around it.</summary>
    public const int BodyBytes = (int)(ImportLimits.PeopleBytes * 2) + (64 * 1024);

    public static IReadOnlyList<ListedPerson> Listed(PeopleFile file) => [.. file.Lines.Select(Listed)];

    private static ListedPerson Listed(PersonLine line)
    {
        var unread = line.Unread;
        ParticipantId? id = null;
        if (line.Number is { } number)
        {
            if (long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
                id = new ParticipantId(value);
            else
                unread = "id";
        }
        Civility? civility = line.Civility is { } word ? Enum.Parse<Civility>(word) : null;
        return new ListedPerson(
            line.Line, id, line.Family, civility, line.LastName, line.FirstName, line.Phone, line.Email, line.Address, line.Host, line.Active, unread);
    }
}
