using System.Runtime.CompilerServices;
using System.Text;

namespace Billetterie.Import.Calendars;

/// <summary>A line of a calendar as it is meant.</summary>
/// <param name="Number">The first line of the file that it is made of, from 1.</param>
internal readonly record struct UnfoldedLine(int Number, string Text);

/// <summary>
/// The lines of a calendar with their folds undone, whatever ends a line. A line beyond the limit keeps its beginning: it is an
/// attachment or a very long description.
/// </summary>
internal static class CalendarLines
{
    public static async IAsyncEnumerable<UnfoldedLine> ReadAsync(TextReader text, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var present = new StringBuilder();
        var (number, first) = (0, 0);
        await foreach (var line in PhysicalAsync(text, cancellation))
        {
            number++;
            if (line.Length > 0 && line[0] is ' ' or '\t')
            {
                Append(present, line.AsSpan(1));
                continue;
            }

            if (present.Length > 0)
                yield return new UnfoldedLine(first, present.ToString());

            present.Clear();
            Append(present, line);
            first = number;
        }

        if (present.Length > 0)
            yield return new UnfoldedLine(first, present.ToString());
    }

    private static void Append(StringBuilder line, ReadOnlySpan<char> more) =>
        line.Append(more[..Math.Min(more.Length, ImportLimits.FieldCharacters - line.Length)]);

    private static async IAsyncEnumerable<string> PhysicalAsync(TextReader text, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var buffer = new char[16 * 1024];
        var line = new StringBuilder();
        var afterReturn = false;
        while (true)
        {
            var read = await text.ReadAsync(buffer, cancellation);
            if (read == 0)
                break;

            var start = 0;
            for (var i = 0; i < read; i++)
            {
                if (buffer[i] is not ('\r' or '\n'))
                {
                    afterReturn = false;
                    continue;
                }

                if (buffer[i] == '\n' && afterReturn)
                {
                    afterReturn = false;
                    start = i + 1;
                    continue;
                }

                afterReturn = buffer[i] == '\r';
                Append(line, buffer.AsSpan(start, i - start));
                yield return line.ToString();
                line.Clear();
                start = i + 1;
            }

            Append(line, buffer.AsSpan(start, read - start));
        }

        if (line.Length > 0)
            yield return line.ToString();
    }
}
