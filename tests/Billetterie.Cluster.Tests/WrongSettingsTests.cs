using System.Globalization;
using Billetterie.Faults.Programs;
using Billetterie.Testing;

namespace Billetterie.Cluster.Tests;

/// <summary>A node that is told nonsense ends at once and says what to mend, without a stack.</summary>
public sealed class WrongSettingsTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("billetterie-node-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData("", "127.0.0.1", "ConnectionStrings:Billetterie must name the PostgreSQL database")]
    [InlineData("Host=127.0.0.1", "here", "Cluster:Address must be an IP address")]
    public async Task A_wrong_setting_ends_the_node_with_a_sentence(string connection, string address, string sentence)
    {
        var settings = new Dictionary<string, string>
        {
            ["Billetterie__DataDirectory"] = directory,
            ["ConnectionStrings__Billetterie"] = connection,
            ["Cluster__Address"] = address,
            ["Cluster__Port"] = FreePorts.Next().ToString(CultureInfo.InvariantCulture),
        };

        var (exitCode, said) = await WebHostProcess.DoAsync(BuiltProgram.Silo, settings, ["--urls", $"http://127.0.0.1:{FreePorts.Next()}"]);

        Assert.Equal(2, exitCode);
        Assert.StartsWith(sentence, said.Split('\n')[^1], StringComparison.Ordinal);
    }
}
