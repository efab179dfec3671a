/* Without bus-master DMA, what is written to a disk is what is read back, too.

   @machine disk=2
   @kernel -ide=pio
   @run disk-transfer
   @bochs
   @expect
   (disk-transfer) begin
   (disk-transfer) end
   @check fail("not by PIO") if $transcript !~ /^hda: .*, pio$/m; */
