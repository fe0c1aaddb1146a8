using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Orleans.Serialization;
using Orleans.Serialization.Buffers;
using Orleans.Serialization.Codecs;
using Orleans.Serialization.Serializers;
using Orleans.Serialization.TypeSystem;
using Orleans.Serialization.WireProtocol;

namespace Billetterie.Silo.Wire;

/// <summary>
/// Contracts on the wire, in the form of Orleans' JSON codec, which writes them: the type's name, then the JSON. Read here, because that
/// codec looks the type's name up anew for each message, and copies the JSON first. Thread safe.
/// </summary>
internal sealed class ContractCodec(JsonCodec json, TypeConverter types) : IGeneralizedCodec
{
    private const uint TypeName = 0;
    private const uint Payload = 1;
    private readonly KnownTypes known = new(types);

    public bool IsSupportedType(Type type) => type == typeof(JsonCodec) || Contracts.IsContract(type);

    public void WriteField<TBufferWriter>(
        ref Writer<TBufferWriter> writer, uint fieldIdDelta, [AllowNull] Type expectedType, [AllowNull] object value)
        where TBufferWriter : IBufferWriter<byte> => ((IFieldCodec)json).WriteField(ref writer, fieldIdDelta, expectedType!, value!);

    public object? ReadValue<TInput>(ref Reader<TInput> reader, Field field)
    {
        if (field.IsReference)
        {
            return ReferenceCodec.ReadReference(ref reader, field.FieldType);
        }

        field.EnsureWireTypeTagDelimited();
        var place = ReferenceCodec.CreateRecordPlaceholder(reader.Session);
        var (type, value, member) = ((Type?)null, (object?)null, 0u);
        for (var header = reader.ReadFieldHeader(); !header.IsEndBaseOrEndObject; header = reader.ReadFieldHeader())
        {
            member += header.FieldIdDelta;
            switch (member)
            {
                case TypeName:
                    ReferenceCodec.MarkValueField(reader.Session);
                    type = known.Find(ReadBytes(ref reader));
                    break;
                case Payload:
                    ReferenceCodec.MarkValueField(reader.Session);
                    value = JsonSerializer.Deserialize(
                        ReadBytes(ref reader), type ?? throw new RequiredFieldMissingException("A contract came without its type."), Contracts.Json);
                    break;
                default:
                    reader.ConsumeUnknownField(header);
                    break;
            }
        }

        ReferenceCodec.RecordObject(reader.Session, value!, place);
        return value;
    }

    private static ReadOnlySpan<byte> ReadBytes<TInput>(ref Reader<TInput> reader)
    {
        var length = reader.ReadVarUInt32();
        return reader.TryReadBytes((int)length, out var bytes) ? bytes : reader.ReadBytes(length);
    }
}
