package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.model.blob.BlobBasic;
import dev.sluice.slots.model.blob.BlobConditional;
import dev.sluice.slots.model.blob.BlobList;
import dev.sluice.slots.model.blob.BlobPresign;
import dev.sluice.slots.spi.StageContext;
import java.util.Optional;

/**
 * What is in the store slot.
 *
 * @param id of the backend, which references name
 */
record Store(
        String id,
        BlobBasic blobs,
        Optional<BlobConditional> conditional,
        Optional<BlobList> list,
        Optional<BlobPresign> presign) {

    static final String SLOT = "store";

    static Store in(StageContext context) {
        return new Store(
                context.backendOf(SLOT).orElseThrow(() -> new IllegalArgumentException("slot store: not bound")),
                context.slot(SLOT, SlotTypes.BLOB_BASIC),
                context.optionalSlot(SLOT, SlotTypes.BLOB_CONDITIONAL),
                context.optionalSlot(SLOT, SlotTypes.BLOB_LIST),
                context.optionalSlot(SLOT, SlotTypes.BLOB_PRESIGN));
    }
}
