using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Billetterie.Storage.Migrations;

/// <summary>One numbered step of the schema, never edited once landed.</summary>
internal sealed record Migration(int Number, string Name, string Script)
{
    /// <summary>Tells whether a step that ran is the one we know; independent of line endings.</summary>
    public string Checksum { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Script.ReplaceLineEndings("\n"))));

    /// <summary>The steps of this module, in order, numbered from 1 without gaps.</summary>
    public static IReadOnlyList<Migration> Embedded { get; } = Load(typeof(Migration).Assembly);

    /// <summary>The steps embedded in an assembly.</summary>
    public static IReadOnlyList<Migration> Load(Assembly assembly)
    {
        var found = assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => Read(assembly, name))
            .OrderBy(migration => migration.Number)
            .ToList();
        for (var i = 0; i < found.Count; i++)
        {
            if (found[i].Number != i + 1)
                throw new InvalidOperationException($"Migration {i + 1} is missing or there are two with one number ({found[i].Name}).");
        }
        return found;
    }

    private static Migration Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        var name = resource[..^".sql".Length];
        name = name[(name.LastIndexOf('.') + 1)..];
        return new Migration(int.Parse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}
