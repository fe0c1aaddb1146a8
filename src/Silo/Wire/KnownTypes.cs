using System.Collections.Concurrent;
using System.Text;
using Orleans.Serialization.TypeSystem;

namespace Billetterie.Silo.Wire;

/// <summary>The types behind the names that came in messages, each looked up once. Thread safe.</summary>
internal sealed class KnownTypes
{
    private readonly TypeConverter types;
    private readonly ConcurrentDictionary<byte[], Type> known = new(new ByName());
    private readonly ConcurrentDictionary<byte[], Type>.AlternateLookup<ReadOnlySpan<byte>> byName;

    public KnownTypes(TypeConverter types)
    {
        this.types = types;
        byName = known.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>The type of that name in UTF-8; anything but a type that may travel throws.</summary>
    public Type Find(ReadOnlySpan<byte> name)
    {
        if (byName.TryGetValue(name, out var found))
        {
            return found;
        }

        var type = types.Parse(Encoding.UTF8.GetString(name));
        // There are some thirty contracts; whatever else came once is not kept.
        return Contracts.IsContract(type) ? known.GetOrAdd(name.ToArray(), type) : type;
    }

    private sealed class ByName : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
