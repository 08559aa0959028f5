package vmend.vsphere.saved;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;

/** Saves an estate with everything that was asked of it. */
public final class InventoryWriter {
    private InventoryWriter() {}

    /** Writes gzipped JSON; the stream stays open. */
    public static void write(Estate estate, OutputStream out) throws IOException {
        GZIPOutputStream gzip = new GZIPOutputStream(out, 1 << 16);
        JsonGenerator json =
                InventoryFormat.MAPPER.createGenerator(gzip).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        json.writeStringField("format", InventoryFormat.FORMAT);
        json.writePOJOField("vcenter", estate.vcenter());
        json.writePOJOField("time", estate.time());
        if (estate.partialView().isPresent()) {
            json.writeStringField("partialView", estate.partialView().get());
        }
        json.writePOJOField("notSeen", estate.notSeen());
        if (estate.tagIds().shown().isPresent()) {
            json.writePOJOField("tagIds", new TreeMap<>(estate.tagIds().shown().get()));
        }
        json.writeArrayFieldStart("objects");
        for (ManagedObject object : estate.objects()) {
            json.writeStartObject();
            json.writeStringField("ref", object.ref().toString());
            for (Need<?> need : object.facts().asked()) {
                write(need, object, json);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.close();
        gzip.finish();
    }

    private static <T> void write(Need<T> need, ManagedObject object, JsonGenerator json) throws IOException {
        Fact<T> fact = object.get(need);
        json.writeObjectFieldStart(NeedKeys.key(need));
        if (fact instanceof Fact.Known<T> known) {
            json.writeFieldName("known");
            InventoryFormat.MAPPER
                    .writerFor(InventoryFormat.MAPPER.constructType(NeedKeys.type(need)))
                    .writeValue(json, known.value());
        } else if (fact instanceof Fact.Unknown<T> unknown) {
            json.writeStringField("unknown", unknown.reason());
        }
        json.writeEndObject();
    }
}
