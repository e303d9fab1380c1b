package org.inrcodec.cli.metadata;

import com.adobe.internal.xmp.XMPConst;
import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.PropertyOptions;
import com.adobe.internal.xmp.properties.XMPProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds IPTC-IIM to an XMP packet. A property that the packet has already stays as it is. */
final class IptcInXmp {
    private final XMPMeta packet;
    private final List<String> others = new ArrayList<>();
    private boolean changed;

    private IptcInXmp(XMPMeta packet) {
        this.packet = packet;
    }

    /**
     * A packet with IPTC data.
     *
     * @param xmp the packet; a new one when the file has none
     * @throws IllegalArgumentException when {@code xmp} cannot be extended
     */
    static Merged merged(Optional<String> xmp, IptcData iptc) {
        try {
            IptcInXmp merge = new IptcInXmp(
                    xmp.map(XmpPackets::parsed).orElseGet(XMPMetaFactory::create));
            for (Map.Entry<IptcProperty, List<String>> entry : iptc.values().entrySet()) {
                merge.add(entry.getKey(), entry.getValue());
            }
            return new Merged(
                    merge.changed ? Optional.of(XmpPackets.written(merge.packet)) : xmp, merge.others);
        } catch (XMPException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * A packet with IPTC data.
     *
     * @param packet unchanged when it has all properties already; none when there are no values either
     * @param others names of properties that had other values before, which stay
     */
    record Merged(Optional<String> packet, List<String> others) {}

    private void add(IptcProperty property, List<String> values) throws XMPException {
        if (packet.doesPropertyExist(property.namespace(), property.name())) {
            if (!holds(property, values)) {
                others.add(property.name());
            }
            return;
        }
        changed = true;
        switch (property.form()) {
            case SIMPLE -> packet.setProperty(property.namespace(), property.name(), values.getFirst());
            case BY_LANGUAGE -> packet.setLocalizedText(
                    property.namespace(), property.name(), null, XMPConst.X_DEFAULT, values.getFirst());
            default -> {
                PropertyOptions form = new PropertyOptions().setArray(true)
                        .setArrayOrdered(property.form() == IptcProperty.Form.LIST);
                for (String value : values) {
                    packet.appendArrayItem(property.namespace(), property.name(), form, value, null);
                }
            }
        }
    }

    /** Whether the packet's property has the values; IPTC-IIM cuts long texts, and XMP may have more digits of a time. */
    private boolean holds(IptcProperty property, List<String> values) throws XMPException {
        List<String> present = new ArrayList<>();
        switch (property.form()) {
            case SIMPLE -> present.add(packet.getProperty(property.namespace(), property.name()).getValue());
            case BY_LANGUAGE -> {
                XMPProperty text = packet.getLocalizedText(
                        property.namespace(), property.name(), null, XMPConst.X_DEFAULT);
                present.add(text == null ? null : text.getValue());
            }
            default -> {
                for (int i = 1; i <= packet.countArrayItems(property.namespace(), property.name()); i++) {
                    present.add(packet.getArrayItem(property.namespace(), property.name(), i).getValue());
                }
            }
        }
        return values.stream().allMatch(value -> present.stream()
                .anyMatch(p -> p != null && (p.startsWith(value) || isTime(property) && sameTime(p, value))));
    }

    private static boolean isTime(IptcProperty property) {
        return property.equals(IptcProperty.DATE_CREATED) || property.equals(IptcProperty.DATE_DIGITISED);
    }

    /** Whether two times are the same up to the second, fractions and zones aside. */
    private static boolean sameTime(String a, String b) {
        int length = Math.min("2000-01-01T00:00:00".length(), Math.min(a.length(), b.length()));
        return length >= "2000".length() && a.regionMatches(0, b, 0, length);
    }
}
